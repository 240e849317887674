using Erp.Kernel;
using Erp.Modules.Finance.Dimensions;
using Erp.Platform.Errors;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Accounts;

/// <summary>What creating and changing an account check alike.</summary>
internal sealed class AccountChecks(ErpDbContext db)
{
    /// <summary>The chart as it is, without the account that is about to be different.</summary>
    public async Task<List<ChartNode>> OthersAsync(Guid organizationId, Guid accountId, CancellationToken ct) =>
        await db.Set<Account>().AsNoTracking()
            .Where(a => a.OrganizationId == organizationId && a.Id != accountId)
            .Select(a => new ChartNode(a.Id, a.Code, a.ParentId, a.Type, a.IsGroup))
            .ToListAsync(ct);

    /// <summary>The rules by dimension, when each names another dimension and all are the tenant's.</summary>
    public async Task<Result<Dictionary<Guid, DimensionRequirement>>> DimensionRulesAsync(IReadOnlyList<AccountDimensionRuleRequest>? requested, CancellationToken ct)
    {
        var rules = new Dictionary<Guid, DimensionRequirement>();
        if (requested is not { Count: > 0 })
            return rules;
        var ids = requested.Select(r => r.DimensionId).Distinct().ToList();
        var known = await db.Set<Dimension>().Where(d => ids.Contains(d.Id)).Select(d => d.Id).ToListAsync(ct);
        var errors = new List<Error>();
        foreach (var (i, rule) in requested.Index())
        {
            if (!known.Contains(rule.DimensionId))
                errors.Add(RequestErrors.NotFound.At($"/dimensionRules/{i}/dimensionId"));
            else if (!rules.TryAdd(rule.DimensionId, rule.Requirement!.Value))
                errors.Add(AccountErrors.DuplicateDimensionRule.At($"/dimensionRules/{i}/dimensionId"));
        }
        return errors.Count == 0 ? rules : errors;
    }

    /// <summary>What stands against the account as it would be; null = nothing.</summary>
    public static Error? Refusal(Account account, ChartTree chart)
    {
        if (account.Currency is not null && Currency.Find(account.Currency) is null)
            return CurrencyErrors.Unknown.At("/currency", ("currency", account.Currency));
        return account.IsGroup && account.HasPostingRules ? AccountErrors.GroupTakesNoPostings.At("/isGroup") : chart.CheckWithDescendants(account.Id);
    }
}
