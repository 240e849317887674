using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Finance.Dimensions;

/// <summary>A dimension to add.</summary>
public sealed record CreateDimensionRequest
{
    /// <summary>Code, unique in the tenant: letters, digits, dots, hyphens and underscores, at most 20.</summary>
    public string Code { get; init; } = "";

    /// <summary>Name in English.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>Can be used from the start.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Its ids in other systems, at most 20; no two dimensions have the same.</summary>
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }
}

internal sealed class CreateDimensionValidator : Validator<CreateDimensionRequest>
{
    public CreateDimensionValidator()
    {
        RuleFor(r => r.Code).Code(Dimension.CodePattern);
        RuleFor(r => r.Name).Line(Dimension.NameLength);
        RuleFor(r => r.NameBn).OptionalLine(Dimension.NameLength);
        this.RulesForExternalIds(r => r.ExternalIds);
    }
}

internal sealed class CreateDimension(DimensionEditor editor) : CommandEndpoint<CreateDimensionRequest, DimensionResponse>
{
    public override void Configure()
    {
        Post("/v1/dimensions");
        Operate("Dimensions", "create", FinancePermissions.ManageDimensions);
        Creates();
        Refuses(DimensionEditor.Refusals);
        Summary(s =>
        {
            s.Summary = "Add a dimension";
            s.Description = "Adds an axis of analysis. Accounts may then ask for it, and journal lines carry its values.";
            s.ExampleRequest = DimensionEditor.Example;
        });
    }

    protected override Task<Result<DimensionResponse>> Handle(CreateDimensionRequest request, CancellationToken ct) => editor.CreateAsync(request, ct);

    protected override string Location(DimensionResponse response) => $"/v1/dimensions/{response.Id}";
}
