using Erp.Kernel;
using Erp.Modules.Finance.FiscalYears;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Numbering;

public sealed record ListNumberCountersRequest
{
    /// <summary>Id of the series.</summary>
    [RouteParam] public Guid Id { get; init; }
}

/// <summary>How far a series has counted in a fiscal year.</summary>
public sealed record NumberCounterResponse
{
    /// <summary>Id of the fiscal year.</summary>
    public required Guid FiscalYearId { get; init; }

    /// <summary>Its name.</summary>
    public required string FiscalYearName { get; init; }

    /// <summary>How many numbers have been given; as there are no gaps, also the last of them.</summary>
    public required long LastNumber { get; init; }

    /// <summary>The number that the next document gets, unless another takes it first.</summary>
    public required string NextNumber { get; init; }
}

internal sealed class ListNumberCounters(ErpDbContext db, Caller caller, IOrganizations organizations) : QueryEndpoint<ListNumberCountersRequest, Page<NumberCounterResponse>>
{
    public override void Configure()
    {
        Get("/v1/number-series/{id}/counters");
        Operate("NumberSeries", "listCounters", FinancePermissions.ReadNumberSeries);
        Summary(s => { s.Summary = "List the counters of a number series"; s.Description = "The last and the next number for each fiscal year, the latest year first."; });
    }

    protected override async Task<Result<Page<NumberCounterResponse>>> Handle(ListNumberCountersRequest request, CancellationToken ct)
    {
        var series = await db.Set<NumberSeries>().AsNoTracking().ReachableBy(caller).FirstOrDefaultAsync(s => s.Id == request.Id, ct);
        if (series is null || await organizations.FindAsync(series.OrganizationId, ct) is not { } organization)
            return RequestErrors.NotFound;
        var pattern = NumberPattern.Parse(series.Pattern).Value;
        var counters = await db.Set<NumberCounter>().Where(c => c.SeriesId == series.Id)
            .Join(db.Set<FiscalYear>(), c => c.FiscalYearId, y => y.Id, (c, y) => new { c.LastNumber, y.Id, y.Name, y.StartDate })
            .OrderByDescending(c => c.StartDate)
            .ToListAsync(ct);
        return new Page<NumberCounterResponse>([.. counters.Select(c => new NumberCounterResponse
        {
            FiscalYearId = c.Id,
            FiscalYearName = c.Name,
            LastNumber = c.LastNumber,
            NextNumber = pattern.Render(c.Name, c.StartDate, organization.Code, c.LastNumber + 1).Value,
        })], null);
    }
}
