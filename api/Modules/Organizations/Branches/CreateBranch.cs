using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Organizations.Branches;

/// <summary>A branch to add.</summary>
public sealed record CreateBranchRequest
{
    /// <summary>Id of the organization.</summary>
    [RouteParam] public Guid OrganizationId { get; init; }

    /// <summary>Short code, unique in the organization: 1 to 12 capital letters, digits and hyphens.</summary>
    public string Code { get; init; } = "";

    /// <summary>Name in English.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>Its own BIN, when it is registered for VAT by itself; spaces, hyphens and Bangla digits are read.</summary>
    /// <example>123456789-0202</example>
    public string? Bin { get; init; }

    /// <summary>Where it is.</summary>
    public Address? Address { get; init; }

    /// <summary>Offered for new documents from the start.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Its ids in other systems, at most 20; no two branches have the same.</summary>
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }
}

internal sealed class CreateBranchValidator : Validator<CreateBranchRequest>
{
    public CreateBranchValidator()
    {
        RuleFor(r => r.Code).Code(Branch.CodePattern);
        RuleFor(r => r.Name).Line(Branch.NameLength);
        RuleFor(r => r.NameBn).OptionalLine(Branch.NameLength);
        RuleFor(r => r.Bin).IsReadBy(Bin.Parse);
        RuleFor(r => r.Address!).SetValidator(new AddressValidator()).When(r => r.Address is not null);
        this.RulesForExternalIds(r => r.ExternalIds);
    }
}

internal sealed class CreateBranch(BranchEditor editor) : CommandEndpoint<CreateBranchRequest, BranchResponse>
{
    public override void Configure()
    {
        Post("/v1/organizations/{organizationId}/branches");
        Operate("Branches", "create", OrganizationsPermissions.Manage);
        Creates();
        Refuses(BranchEditor.Refusals);
        Summary(s =>
        {
            s.Summary = "Add a branch";
            s.Description = "Adds a place of business to an organization.";
            s.ExampleRequest = BranchEditor.Example;
        });
    }

    protected override Task<Result<BranchResponse>> Handle(CreateBranchRequest request, CancellationToken ct) => editor.CreateAsync(request, ct);

    protected override string Location(BranchResponse response) => $"/v1/organizations/{response.OrganizationId}/branches/{response.Id}";
}
