using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
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
}

internal sealed class CreateDimensionValidator : Validator<CreateDimensionRequest>
{
    public CreateDimensionValidator()
    {
        RuleFor(r => r.Code).Code(Dimension.CodePattern);
        RuleFor(r => r.Name).Line(Dimension.NameLength);
        RuleFor(r => r.NameBn).OptionalLine(Dimension.NameLength);
    }
}

internal sealed class CreateDimension(ErpDbContext db, LedgerGate gate, TimeProvider clock) : CommandEndpoint<CreateDimensionRequest, DimensionResponse>
{
    public override void Configure()
    {
        Post("/v1/dimensions");
        Operate("Dimensions", "create", FinancePermissions.ManageDimensions);
        Creates();
        Refuses(DimensionErrors.CodeTaken);
        Summary(s =>
        {
            s.Summary = "Add a dimension";
            s.Description = "Adds an axis of analysis. Accounts may then ask for it, and journal lines carry its values.";
            s.ExampleRequest = new CreateDimensionRequest { Code = "CC", Name = "Cost centre", NameBn = "ব্যয় কেন্দ্র" };
        });
    }

    protected override Task<Result<DimensionResponse>> Handle(CreateDimensionRequest request, CancellationToken ct)
    {
        gate.Touch(null);
        var created = new Dimension
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Code = request.Code,
            Name = request.Name,
            NameBn = request.NameBn.OrNull(),
            IsActive = request.IsActive,
        };
        db.Add(created);
        return Task.FromResult<Result<DimensionResponse>>(DimensionResponse.Of(created));
    }

    protected override string Location(DimensionResponse response) => $"/v1/dimensions/{response.Id}";
}
