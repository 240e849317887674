using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Finance.Numbering;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.ExternalIds;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.FiscalYears;

/// <summary>Makes fiscal years, for the operations that do.</summary>
internal sealed class FiscalYearEditor(ErpDbContext db, IOrganizations organizations, LedgerGate gate, NumberCounters counters, ExternalIdValues externalIds, TimeProvider clock)
{
    public static readonly ErrorDefinition[] Refusals =
        [FiscalYearErrors.NameTaken, FiscalYearErrors.Overlaps, FiscalYearErrors.NotContiguous, FiscalYearErrors.TooLong, DateRangeErrors.EndBeforeStart, .. ExternalIdErrors.OfValues];

    public static CreateFiscalYearRequest Example => new() { Name = "2028-29", StartDate = new(2028, 7, 1), EndDate = new(2029, 6, 30) };

    public async Task<Result<FiscalYearResponse>> CreateAsync(CreateFiscalYearRequest request, CancellationToken ct)
    {
        if (!(await organizations.ResolveAsync(request.OrganizationId, ct)).Try(out var organization, out var refusal)
            || !FiscalCalendar.Create(organization.FiscalYearStartMonth).Try(out var calendar, out refusal))
            return refusal;
        await gate.HoldAsync(organization.Id, ct);
        var years = await db.Set<FiscalYear>().AsNoTracking().Where(y => y.OrganizationId == organization.Id).OrderBy(y => y.StartDate).ToListAsync(ct);
        if (!Days(request, years, calendar).Try(out var days, out refusal))
            return refusal;

        var year = FiscalYear.Create(organization.Id, request.Name ?? FiscalCalendar.NameOf(days), days, () => Guid.CreateVersion7(clock.GetUtcNow()));
        if (!(await externalIds.ApplyAsync(year, request.ExternalIds, ct)).Try(out _, out refusal))
            return refusal;
        db.Add(year);
        await counters.AddForYearAsync(year, ct);
        return FiscalYearResponse.Of(year);
    }

    private Result<DateRange> Days(CreateFiscalYearRequest request, List<FiscalYear> years, FiscalCalendar calendar)
    {
        var start = request.StartDate ?? (years.Count > 0 ? years[^1].EndDate.AddDays(1) : calendar.YearContaining(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).Start);
        if (!DateRange.Create(start, request.EndDate ?? calendar.YearContaining(start).End).Try(out var days, out var refusal))
            return refusal;
        if (days.Months().Count > FiscalYear.MaxMonths)
            return FiscalYearErrors.TooLong.At("/endDate", ("max", FiscalYear.MaxMonths));
        if (years.Exists(y => y.StartDate <= days.End && y.EndDate >= days.Start))
            return FiscalYearErrors.Overlaps;
        if (years.Count == 0 || years[^1].EndDate.AddDays(1) == days.Start || years[0].StartDate.AddDays(-1) == days.End)
            return days;
        return FiscalYearErrors.NotContiguous.At("/startDate", ("start", years[^1].EndDate.AddDays(1)), ("end", years[0].StartDate.AddDays(-1)));
    }
}
