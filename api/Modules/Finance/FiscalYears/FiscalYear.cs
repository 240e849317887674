using System.Globalization;
using Erp.Kernel;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.FiscalYears;

/// <summary>The days that an organization closes its books over, cut into monthly periods.</summary>
internal sealed class FiscalYear : ITenantOwned, IOrganizationOwned, IVersioned
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

    /// <summary>A year with a period for each calendar month, the first and last cut to the year.</summary>
    public static FiscalYear Create(Guid organizationId, string name, DateRange days, Func<Guid> newId)
    {
        var year = new FiscalYear { Id = newId(), OrganizationId = organizationId, Name = name, StartDate = days.Start, EndDate = days.End };
        year.Periods.AddRange(days.Months().Select((month, i) => new FiscalPeriod
        {
            Id = newId(),
            FiscalYearId = year.Id,
            OrganizationId = organizationId,
            Number = i + 1,
            Name = month.Start.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            StartDate = month.Start,
            EndDate = month.End,
        }));
        return year;
    }
}

/// <summary>A month of a fiscal year, locked by area.</summary>
internal sealed class FiscalPeriod : ITenantOwned, IOrganizationOwned, IVersioned
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
