using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Numbering;

public sealed record GetNumberSeriesByExternalIdRequest : ByExternalIdRequest;

internal sealed class GetNumberSeriesByExternalId(ErpDbContext db, Caller caller) : QueryEndpoint<GetNumberSeriesByExternalIdRequest, NumberSeriesResponse>
{
    public override void Configure()
    {
        Get("/v1/number-series/by-external-id/{system}/{id}");
        Operate("NumberSeries", "getByExternalId", FinancePermissions.ReadNumberSeries).HasETag = true;
        Summary(s => { s.Summary = "Read a number series by an external id"; s.Description = "The one that has this id in another system."; });
    }

    protected override async Task<Result<NumberSeriesResponse>> Handle(GetNumberSeriesByExternalIdRequest request, CancellationToken ct) =>
        await db.Set<NumberSeries>().ReachableBy(caller).Having(db, request.Named).Select(NumberSeriesResponse.Projection).FirstOrDefaultAsync(ct) is { } found
            ? found
            : RequestErrors.NotFound;
}
