using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Dimensions;

public sealed record GetDimensionValueRequest
{
    /// <summary>Id of the dimension.</summary>
    [RouteParam] public Guid DimensionId { get; init; }

    /// <summary>Id of the value of a dimension.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetDimensionValue(ErpDbContext db, CustomFieldValues fields) : QueryEndpoint<GetDimensionValueRequest, DimensionValueResponse>
{
    public override void Configure()
    {
        Get("/v1/dimensions/{dimensionId}/values/{id}");
        Operate("DimensionValues", "get", FinancePermissions.ReadDimensions).HasETag = true;
        Summary(s => { s.Summary = "Read a value of a dimension"; s.Description = "One value of a dimension; its ETag is needed to change it."; });
    }

    protected override async Task<Result<DimensionValueResponse>> Handle(GetDimensionValueRequest request, CancellationToken ct) =>
        await db.Set<DimensionValue>().Where(d => d.Id == request.Id && d.DimensionId == request.DimensionId).Select(DimensionValueResponse.Projection).FirstOrDefaultAsync(ct) is { } found
            ? found.Shown(await fields.ViewAsync<DimensionValue>())
            : RequestErrors.NotFound;
}
