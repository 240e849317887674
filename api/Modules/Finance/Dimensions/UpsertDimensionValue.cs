using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Dimensions;

public sealed record UpsertDimensionValueRequest : UpsertRequest<CreateDimensionValueRequest>
{
    /// <summary>Id of the dimension.</summary>
    [RouteParam] public Guid DimensionId { get; init; }
}

internal sealed class UpsertDimensionValueValidator() : UpsertValidator<UpsertDimensionValueRequest, CreateDimensionValueRequest>(new CreateDimensionValueValidator());

internal sealed class UpsertDimensionValue(ErpDbContext db, DimensionValueEditor editor)
    : UpsertEndpoint<UpsertDimensionValueRequest, CreateDimensionValueRequest, DimensionValue, DimensionValueResponse>
{
    public override void Configure()
    {
        Put("/v1/dimensions/{dimensionId}/values/by-external-id/{system}/{id}");
        Operate("DimensionValues", "upsertByExternalId", FinancePermissions.ManageDimensions);
        Upserts();
        Refuses(DimensionValueEditor.Refusals);
        Summary(s =>
        {
            s.Summary = "Add or replace a value of a dimension by an external id";
            s.Description = Semantics;
            s.ExampleRequest = DimensionValueEditor.Example;
        });
    }

    protected override Task<bool> Reaches(UpsertDimensionValueRequest request, CancellationToken ct) => db.Set<Dimension>().AnyAsync(d => d.Id == request.DimensionId, ct);

    protected override Task<DimensionValue?> Find(UpsertDimensionValueRequest request, Guid id, CancellationToken ct) =>
        db.Set<DimensionValue>().FirstOrDefaultAsync(v => v.Id == id && v.DimensionId == request.DimensionId, ct);

    protected override Task<Result<DimensionValueResponse>> Create(UpsertDimensionValueRequest request, CancellationToken ct) =>
        editor.CreateAsync(request.Body with { DimensionId = request.DimensionId, ExternalIds = request.Together(request.Body.ExternalIds) }, ct);

    protected override Task<Result<DimensionValueResponse>> Change(DimensionValue value, UpsertDimensionValueRequest request, CancellationToken ct) => editor.ChangeAsync(value, new()
    {
        Code = new(request.Body.Code),
        Name = new(request.Body.Name),
        NameBn = new(request.Body.NameBn),
        IsActive = new(request.Body.IsActive),
        CustomFields = Given(request.Body.CustomFields),
        ExternalIds = new(request.Together(request.Body.ExternalIds, value.ExternalIds)),
    }, ct);

    protected override string PathOf(DimensionValueResponse response) => $"/v1/dimensions/{response.DimensionId}/values/{response.Id}";
}
