using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Dimensions;

public sealed record GetDimensionByExternalIdRequest : ByExternalIdRequest;

internal sealed class GetDimensionByExternalId(ErpDbContext db) : QueryEndpoint<GetDimensionByExternalIdRequest, DimensionResponse>
{
    public override void Configure()
    {
        Get("/v1/dimensions/by-external-id/{system}/{id}");
        Operate("Dimensions", "getByExternalId", FinancePermissions.ReadDimensions).HasETag = true;
        Summary(s => { s.Summary = "Read a dimension by an external id"; s.Description = "The one that has this id in another system."; });
    }

    protected override async Task<Result<DimensionResponse>> Handle(GetDimensionByExternalIdRequest request, CancellationToken ct) =>
        await db.Set<Dimension>().Having(db, request.Named).Select(DimensionResponse.Projection).FirstOrDefaultAsync(ct) is { } found
            ? found
            : RequestErrors.NotFound;
}
