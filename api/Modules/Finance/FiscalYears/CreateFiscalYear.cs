using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Finance.Numbering;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.FiscalYears;

/// <summary>A fiscal year to add; without any field it is the one after the last.</summary>
public sealed record CreateFiscalYearRequest
{
    /// <summary>Organization; may be left out when the caller can reach exactly one.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>Name, unique in the organization; made from the dates when left out (<c>2026-27</c>, or <c>2026</c> within one calendar year).</summary>
    public string? Name { get; init; }

    /// <summary>First day; the day after the last fiscal year when left out.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day; the end of the organization's fiscal calendar year when left out. At most 18 months after the start.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>Its ids in other systems, at most 20; no two fiscal years have the same.</summary>
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }
}

internal sealed class CreateFiscalYearValidator : Validator<CreateFiscalYearRequest>
{
    public CreateFiscalYearValidator()
    {
        RuleFor(r => r.Name).OptionalCode(FiscalYear.NamePattern);
        RuleFor(r => r.StartDate).InclusiveBetween(FiscalYear.Earliest, FiscalYear.Latest);
        RuleFor(r => r.EndDate).InclusiveBetween(FiscalYear.Earliest, FiscalYear.Latest);
        this.RulesForExternalIds(r => r.ExternalIds);
    }
}

internal sealed class CreateFiscalYear(ErpDbContext db, IOrganizations organizations, LedgerGate gate, NumberCounters counters, ExternalIdValues externalIds, TimeProvider clock)
    : CommandEndpoint<CreateFiscalYearRequest, FiscalYearResponse>
{
    public override void Configure()
    {
        Post("/v1/fiscal-years");
        Operate("FiscalYears", "create", FinancePermissions.ManageFiscalYears);
        Creates();
        Refuses([FiscalYearErrors.NameTaken, FiscalYearErrors.Overlaps, FiscalYearErrors.NotContiguous, FiscalYearErrors.TooLong, DateRangeErrors.EndBeforeStart, .. ExternalIdErrors.OfValues]);
        Summary(s =>
        {
            s.Summary = "Add a fiscal year";
            s.Description = "Adds the fiscal year after the last (or before the first, for history) with a period for each calendar month, and a counter for every number series.";
            s.ExampleRequest = new CreateFiscalYearRequest { Name = "2028-29", StartDate = new(2028, 7, 1), EndDate = new(2029, 6, 30) };
        });
    }

    protected override async Task<Result<FiscalYearResponse>> Handle(CreateFiscalYearRequest request, CancellationToken ct)
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

    protected override string Location(FiscalYearResponse response) => $"/v1/fiscal-years/{response.Id}";

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
