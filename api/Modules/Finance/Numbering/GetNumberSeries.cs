using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Numbering;

public sealed record GetNumberSeriesRequest
{
    /// <summary>Id of the series.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetNumberSeries(ErpDbContext db, Caller caller) : QueryEndpoint<GetNumberSeriesRequest, NumberSeriesResponse>
{
    public override void Configure()
    {
        Get("/v1/number-series/{id}");
        Operate("NumberSeries", "get", FinancePermissions.ReadNumberSeries).HasETag = true;
        Summary(s => { s.Summary = "Read a number series"; s.Description = "One number series; its ETag is needed to change it."; });
    }

    protected override async Task<Result<NumberSeriesResponse>> Handle(GetNumberSeriesRequest request, CancellationToken ct) =>
        await db.Set<NumberSeries>().ReachableBy(caller).Where(s => s.Id == request.Id).Select(NumberSeriesResponse.Projection).FirstOrDefaultAsync(ct) is { } found
            ? found
            : RequestErrors.NotFound;
}
