using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Dimensions;

public sealed record GetDimensionValueByExternalIdRequest : ByExternalIdRequest
{
    /// <summary>Id of the dimension.</summary>
    [RouteParam] public Guid DimensionId { get; init; }
}

internal sealed class GetDimensionValueByExternalId(ErpDbContext db, CustomFieldValues fields) : QueryEndpoint<GetDimensionValueByExternalIdRequest, DimensionValueResponse>
{
    public override void Configure()
    {
        Get("/v1/dimensions/{dimensionId}/values/by-external-id/{system}/{id}");
        Operate("DimensionValues", "getByExternalId", FinancePermissions.ReadDimensions).HasETag = true;
        Summary(s => { s.Summary = "Read a value of a dimension by an external id"; s.Description = "The one that has this id in another system."; });
    }

    protected override async Task<Result<DimensionValueResponse>> Handle(GetDimensionValueByExternalIdRequest request, CancellationToken ct) =>
        await db.Set<DimensionValue>().Where(v => v.DimensionId == request.DimensionId).Having(db, request.Named).Select(DimensionValueResponse.Projection).FirstOrDefaultAsync(ct) is { } found
            ? found.Shown(await fields.ViewAsync<DimensionValue>())
            : RequestErrors.NotFound;
}
