using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Dimensions;

public sealed record GetDimensionRequest
{
    /// <summary>Id of the dimension.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetDimension(ErpDbContext db) : QueryEndpoint<GetDimensionRequest, DimensionResponse>
{
    public override void Configure()
    {
        Get("/v1/dimensions/{id}");
        Operate("Dimensions", "get", FinancePermissions.ReadDimensions).HasETag = true;
        Summary(s => { s.Summary = "Read a dimension"; s.Description = "One dimension; its ETag is needed to change it."; });
    }

    protected override async Task<Result<DimensionResponse>> Handle(GetDimensionRequest request, CancellationToken ct) =>
        await db.Set<Dimension>().Where(d => d.Id == request.Id).Select(DimensionResponse.Projection).FirstOrDefaultAsync(ct) is { } found
            ? found
            : RequestErrors.NotFound;
}
