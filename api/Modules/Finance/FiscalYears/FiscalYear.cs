using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.FiscalYears;

/// <summary>The days that an organization closes its books over, cut into monthly periods.</summary>
internal sealed class FiscalYear : ITenantOwned, IVersioned
{
    /// <summary>As long as the fiscal year's name may be in a document number.</summary>
    public const int NameLength = 7;
    public const string NamePattern = "^[A-Za-z0-9][A-Za-z0-9./-]{0,6}$";

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required Guid OrganizationId { get; init; }

    /// <summary><c>2026-27</c>; stands in number patterns as {FY}.</summary>
    public required string Name { get; init; }
    public required DateOnly StartDate { get; init; }
    public required DateOnly EndDate { get; init; }
    public List<FiscalPeriod> Periods { get; init; } = [];
}

/// <summary>A month of a fiscal year, locked by area.</summary>
internal sealed class FiscalPeriod : ITenantOwned, IVersioned
{
    public const int NameLength = 10;

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required Guid FiscalYearId { get; init; }
    public required Guid OrganizationId { get; init; }

    /// <summary>1 for the first of the year.</summary>
    public required int Number { get; init; }

    /// <summary><c>2026-07</c>.</summary>
    public required string Name { get; init; }
    public required DateOnly StartDate { get; init; }
    public required DateOnly EndDate { get; init; }
    public PeriodStatus Ledger { get; set; }
    public PeriodStatus Receivables { get; set; }
    public PeriodStatus Payables { get; set; }
    public PeriodStatus Inventory { get; set; }
}

/// <summary>Whether a period takes postings: soft-closed ones from callers with a permission for it only, closed ones from nobody.</summary>
public enum PeriodStatus { Open, SoftClosed, Closed }

/// <summary>A part of the books that is locked by itself. A closed ledger refuses the postings of every other area too.</summary>
public enum PeriodArea { Ledger, Receivables, Payables, Inventory }
