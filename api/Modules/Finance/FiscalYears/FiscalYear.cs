using System.Globalization;
using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.FiscalYears;

/// <summary>The days that an organization closes its books over, cut into monthly periods.</summary>
internal sealed class FiscalYear : ITenantOwned, IOrganizationOwned, IHasExternalIds
{
    /// <summary>As long as the fiscal year's name may be in a document number.</summary>
    public const int NameLength = 7;
    public const string NamePattern = "^[A-Za-z0-9][A-Za-z0-9./-]{0,6}$";

    public const int MaxMonths = 18;

    /// <summary>Days outside these are typing errors.</summary>
    public static readonly DateOnly Earliest = new(1900, 1, 1);
    public static readonly DateOnly Latest = new(2199, 12, 31);

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required Guid OrganizationId { get; init; }

    /// <summary><c>2026-27</c>; stands in number patterns as {FY}.</summary>
    public required string Name { get; init; }
    public required DateOnly StartDate { get; init; }
    public required DateOnly EndDate { get; init; }
    public List<FiscalPeriod> Periods { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<ExternalId>? ExternalIds { get; set; }

    /// <summary>A year that is being added has periods of version 0, which saving makes 1.</summary>
    public int ETagVersion => Version + Periods.Sum(p => Math.Max(1, p.Version) - 1);

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
