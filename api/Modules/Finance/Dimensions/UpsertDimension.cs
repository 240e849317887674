using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Dimensions;

public sealed record UpsertDimensionRequest : UpsertRequest<CreateDimensionRequest>;

internal sealed class UpsertDimensionValidator() : UpsertValidator<UpsertDimensionRequest, CreateDimensionRequest>(new CreateDimensionValidator());

internal sealed class UpsertDimension(ErpDbContext db, DimensionEditor editor) : UpsertEndpoint<UpsertDimensionRequest, CreateDimensionRequest, Dimension, DimensionResponse>
{
    public override void Configure()
    {
        Put("/v1/dimensions/by-external-id/{system}/{id}");
        Operate("Dimensions", "upsertByExternalId", FinancePermissions.ManageDimensions);
        Upserts();
        Refuses(DimensionEditor.Refusals);
        Summary(s =>
        {
            s.Summary = "Add or replace a dimension by an external id";
            s.Description = Semantics;
            s.ExampleRequest = DimensionEditor.Example;
        });
    }

    protected override Task<Dimension?> Find(UpsertDimensionRequest request, Guid id, CancellationToken ct) => db.Set<Dimension>().FirstOrDefaultAsync(d => d.Id == id, ct);

    protected override Task<Result<DimensionResponse>> Create(UpsertDimensionRequest request, CancellationToken ct) =>
        editor.CreateAsync(request.Body with { ExternalIds = request.Together(request.Body.ExternalIds) }, ct);

    protected override Task<Result<DimensionResponse>> Change(Dimension dimension, UpsertDimensionRequest request, CancellationToken ct) => editor.ChangeAsync(dimension, new()
    {
        Code = new(request.Body.Code),
        Name = new(request.Body.Name),
        NameBn = new(request.Body.NameBn),
        IsActive = new(request.Body.IsActive),
        ExternalIds = new(request.Together(request.Body.ExternalIds, dimension.ExternalIds)),
    }, ct);

    protected override string PathOf(DimensionResponse response) => $"/v1/dimensions/{response.Id}";
}
