using Erp.Kernel;
using Erp.Modules.Finance.Accounts;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Errors;

namespace Erp.Modules.Finance.Reports;

/// <summary>An account as reports see it.</summary>
internal sealed record ReportAccount(Guid Id, string Code, string Name, string? NameBn, AccountType Type, Guid? ParentId, bool IsGroup, string? Currency, string? SystemKey)
{
    /// <summary>Its balance is carried into the next fiscal year; income and expense start from zero.</summary>
    public bool IsCarried => Type is AccountType.Asset or AccountType.Liability or AccountType.Equity;

    /// <summary>Where the result of a fiscal year goes when the next one starts.</summary>
    public bool IsRetainedEarnings => SystemKey == RetainedEarningsKey && !IsGroup;

    public const string RetainedEarningsKey = "RETAINED_EARNINGS";

    public static ReportAccount Of(AccountFacts facts) => new(facts.Id, facts.Code, facts.Name, facts.NameBn, facts.Type, facts.ParentId, facts.IsGroup, facts.Currency, facts.SystemKey);
}

internal static class ReportAccounts
{
    /// <summary>The postable accounts that a request names by id or code, those below the groups it names, or all when it names none.</summary>
    public static Result<List<ReportAccount>> Choose(List<ReportAccount> chart, Guid[]? ids, string[]? codes)
    {
        if (ids is not { Length: > 0 } && codes is not { Length: > 0 })
            return chart.FindAll(a => !a.IsGroup);
        var byId = chart.ToDictionary(a => a.Id);
        var chosen = new HashSet<Guid>();
        foreach (var id in ids ?? [])
        {
            if (!byId.ContainsKey(id))
                return RequestErrors.NotFound.At("query:accountId");
            chosen.Add(id);
        }
        foreach (var code in codes ?? [])
        {
            if (chart.Find(a => a.Code == code) is not { } account)
                return ReportErrors.UnknownAccountCode.At("query:accountCode", ("account", code));
            chosen.Add(account.Id);
        }
        return chart.FindAll(a => !a.IsGroup && IsIn(a));

        bool IsIn(ReportAccount account)
        {
            for (var at = account; at is not null; at = at.ParentId is { } parent ? byId.GetValueOrDefault(parent) : null)
            {
                if (chosen.Contains(at.Id))
                    return true;
            }
            return false;
        }
    }
}
