using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Dimensions;

/// <summary>A value to add to a dimension.</summary>
public sealed record CreateDimensionValueRequest
{
    /// <summary>Id of the dimension.</summary>
    [RouteParam] public Guid DimensionId { get; init; }

    /// <summary>Code, unique in the dimension: letters, digits, dots, hyphens and underscores, at most 20.</summary>
    public string Code { get; init; } = "";

    /// <summary>Name in English.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>Can be used from the start.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Values of the tenant's own fields, by key.</summary>
    [CustomFieldsOf(typeof(DimensionValue))]
    public IReadOnlyDictionary<string, JsonElement>? CustomFields { get; init; }
}

internal sealed class CreateDimensionValueValidator : Validator<CreateDimensionValueRequest>
{
    public CreateDimensionValueValidator()
    {
        RuleFor(r => r.Code).Code(Dimension.CodePattern);
        RuleFor(r => r.Name).Line(Dimension.NameLength);
        RuleFor(r => r.NameBn).OptionalLine(Dimension.NameLength);
    }
}

internal sealed class CreateDimensionValue(ErpDbContext db, LedgerGate gate, CustomFieldValues fields, TimeProvider clock) : CommandEndpoint<CreateDimensionValueRequest, DimensionValueResponse>
{
    public override void Configure()
    {
        Post("/v1/dimensions/{dimensionId}/values");
        Operate("DimensionValues", "create", FinancePermissions.ManageDimensions);
        Creates();
        Refuses([DimensionErrors.ValueCodeTaken, .. CustomFieldErrors.OfValues]);
        Summary(s =>
        {
            s.Summary = "Add a value to a dimension";
            s.Description = "Adds a value that journal lines may carry from now on.";
            s.ExampleRequest = new CreateDimensionValueRequest { Code = "DHK", Name = "Dhaka", NameBn = "ঢাকা" };
        });
    }

    protected override async Task<Result<DimensionValueResponse>> Handle(CreateDimensionValueRequest request, CancellationToken ct)
    {
        if (!await db.Set<Dimension>().AnyAsync(d => d.Id == request.DimensionId, ct))
            return RequestErrors.NotFound;
        gate.Touch(null);
        var created = new DimensionValue
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            DimensionId = request.DimensionId,
            Code = request.Code,
            Name = request.Name,
            NameBn = request.NameBn.OrNull(),
            IsActive = request.IsActive,
        };
        if (!(await fields.ApplyAsync(created, request.CustomFields, ct)).Try(out var view, out var refusal))
            return refusal;
        db.Add(created);
        return DimensionValueResponse.Of(created).Shown(view);
    }

    protected override string Location(DimensionValueResponse response) => $"/v1/dimensions/{response.DimensionId}/values/{response.Id}";
}
