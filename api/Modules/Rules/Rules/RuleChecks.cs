using Erp.Kernel;
using Erp.Modules.Rules.Contracts;
using Erp.Modules.Rules.Evaluation;
using Erp.Modules.Rules.Hooks;
using Erp.Platform.Errors;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Rules.Rules;

/// <summary>What the rule use cases share: finding one that the caller may see or manage, and whether it is fit to be saved.</summary>
internal sealed class RuleChecks(ErpDbContext db, RuleHooks hooks, RuleCompiler compiler, Caller caller)
{
    public async Task<Rule?> FindAsync(Guid id, CancellationToken ct) => await db.Set<Rule>().ReachableBy(caller).FirstOrDefaultAsync(r => r.Id == id, ct);

    /// <summary>The rule, when the caller may also change it.</summary>
    public async Task<Result<Rule>> ToManageAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } rule)
            return RequestErrors.NotFound;
        return caller.MayManage(rule.OrganizationId) ? rule : RuleErrors.AllOrganizations;
    }

    public Result<RuleHook> HookOf(string name) =>
        hooks.Find(name) is { } found ? found.Hook : RuleErrors.UnknownHook.At("/hook", ("hook", name), ("known", string.Join(", ", hooks.All.Select(h => h.Hook.Name))));

    /// <summary>Every way in which what the rule says is not fit for its hook.</summary>
    public Result<CompiledEffect> Check(Rule rule)
    {
        if (rule.EffectiveTo < rule.EffectiveFrom)
            return RuleErrors.DatesCrossed.At("/effectiveTo");
        return HookOf(rule.Hook).Then(hook => compiler.Compile(hook, rule.Condition, rule.Effect));
    }
}
