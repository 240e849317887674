using Erp.Modules.Rules.Contracts;
using Erp.Modules.Rules.Rules;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Rules.Evaluation;

internal sealed class ActiveRules(ErpDbContext db, RuleCompiler compiler, TimeProvider clock) : IRules
{
    public async Task<IRuleSet> LoadAsync(RuleHook hook, Guid organizationId, CancellationToken ct)
    {
        var rules = await db.Set<Rule>().AsNoTracking()
            .Where(r => r.Hook == hook.Name && r.Status == RuleStatus.Active && (r.OrganizationId == null || r.OrganizationId == organizationId))
            .ToListAsync(ct);
        return new RuleSet([.. rules.Select(r => new CompiledRule(r, compiler.Compile(hook, r.Condition, r.Effect)))], clock);
    }
}
