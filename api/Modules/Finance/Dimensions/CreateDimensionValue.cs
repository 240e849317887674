using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using FastEndpoints;

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

    /// <summary>Its ids in other systems, at most 20; no two values of dimensions have the same.</summary>
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }
}

internal sealed class CreateDimensionValueValidator : Validator<CreateDimensionValueRequest>
{
    public CreateDimensionValueValidator()
    {
        RuleFor(r => r.Code).Code(Dimension.CodePattern);
        RuleFor(r => r.Name).Line(Dimension.NameLength);
        RuleFor(r => r.NameBn).OptionalLine(Dimension.NameLength);
        this.RulesForExternalIds(r => r.ExternalIds);
    }
}

internal sealed class CreateDimensionValue(DimensionValueEditor editor) : CommandEndpoint<CreateDimensionValueRequest, DimensionValueResponse>
{
    public override void Configure()
    {
        Post("/v1/dimensions/{dimensionId}/values");
        Operate("DimensionValues", "create", FinancePermissions.ManageDimensions);
        Creates();
        Refuses(DimensionValueEditor.Refusals);
        Summary(s =>
        {
            s.Summary = "Add a value to a dimension";
            s.Description = "Adds a value that journal lines may carry from now on.";
            s.ExampleRequest = DimensionValueEditor.Example;
        });
    }

    protected override Task<Result<DimensionValueResponse>> Handle(CreateDimensionValueRequest request, CancellationToken ct) => editor.CreateAsync(request, ct);

    protected override string Location(DimensionValueResponse response) => $"/v1/dimensions/{response.DimensionId}/values/{response.Id}";
}
