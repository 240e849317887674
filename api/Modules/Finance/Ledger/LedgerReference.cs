using System.Collections.Frozen;
using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Modules.Rules.Contracts;
using Erp.Modules.Workflow.Contracts;

namespace Erp.Modules.Finance.Ledger;

/// <summary>
/// All that posting validates against, for one organization, in memory: a posting reads no master data. <see cref="Version"/> is compared
/// with the counter row that every posting locks, so it is never stale when it matters (see <see cref="LedgerGate"/>).
/// </summary>
internal sealed class LedgerReference
{
    public required OrganizationInfo Organization { get; init; }
    public required Currency BaseCurrency { get; init; }
    public required long Version { get; init; }
    public required FrozenDictionary<Guid, AccountFacts> Accounts { get; init; }
    public required FrozenDictionary<string, AccountFacts> AccountsByCode { get; init; }

    /// <summary>In order of their start.</summary>
    public required PeriodFacts[] Periods { get; init; }
    public required FrozenDictionary<string, SeriesFacts> Series { get; init; }
    public required FrozenDictionary<Guid, SeriesFacts> SeriesById { get; init; }
    public required SeriesFacts? DefaultSeries { get; init; }
    public required FrozenDictionary<Guid, DimensionFacts> Dimensions { get; init; }
    public required FrozenDictionary<string, DimensionFacts> DimensionsByCode { get; init; }

    /// <summary>Which entries need approval.</summary>
    public required ApprovalPolicy Approvals { get; init; }

    /// <summary>Account with the system key <c>ROUNDING</c>; null when the organization has none.</summary>
    public required Guid? RoundingAccountId { get; init; }

    /// <summary>Of the hook <c>journalEntry.posting</c>.</summary>
    public required IRuleSet Rules { get; init; }

    /// <summary>Goes with this version of the data: a posting that trusts it trusts the version as well.</summary>
    public NumberForecasts Forecasts { get; } = new();

    public PeriodFacts? PeriodOf(DateOnly date)
    {
        var (low, high) = (0, Periods.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (date < Periods[middle].Start)
                high = middle - 1;
            else if (date > Periods[middle].End)
                low = middle + 1;
            else
                return Periods[middle];
        }
        return null;
    }
}

/// <summary>What posting needs to know of an account: among it the dimensions that its lines must have, and those they may not.</summary>
internal sealed record AccountFacts(Guid Id, string Code, string Name, string? NameBn, bool IsGroup, bool IsActive, string? Currency, Guid[] Mandatory, Guid[] Forbidden)
{
    // What reports need besides.
    public required Accounts.AccountType Type { get; init; }
    public Guid? ParentId { get; init; }
    public string? SystemKey { get; init; }

    public bool IsPostable => !IsGroup && IsActive;
    public bool HasRules => Mandatory.Length > 0 || Forbidden.Length > 0;
}

internal sealed record PeriodFacts(Guid Id, string Name, DateOnly Start, DateOnly End, FiscalYears.PeriodStatus Status, Guid FiscalYearId, string FiscalYearName, DateOnly FiscalYearStart, DateOnly FiscalYearEnd);

internal sealed record SeriesFacts(Guid Id, string Code, NumberPattern Pattern);

internal sealed record DimensionFacts(Guid Id, string Code, bool IsActive, FrozenDictionary<Guid, DimensionValueFacts> Values, FrozenDictionary<string, DimensionValueFacts> ValuesByCode);

internal sealed record DimensionValueFacts(Guid Id, string Code, bool IsActive);
