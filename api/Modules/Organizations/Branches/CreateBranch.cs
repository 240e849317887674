using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
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
    }
}

internal sealed class CreateBranch(ErpDbContext db, IOrganizations organizations, TimeProvider clock) : CommandEndpoint<CreateBranchRequest, BranchResponse>
{
    public override void Configure()
    {
        Post("/v1/organizations/{organizationId}/branches");
        Operate("Branches", "create", OrganizationsPermissions.Manage);
        Creates();
        Refuses(RequestErrors.NotFound, BranchErrors.CodeTaken, IdentifierErrors.InvalidBin, IdentifierErrors.InvalidPostcode);
        Summary(s =>
        {
            s.Summary = "Add a branch";
            s.Description = "Adds a place of business to an organization.";
            s.ExampleRequest = new CreateBranchRequest
            {
                Code = "CTG",
                Name = "Chattogram branch",
                NameBn = "চট্টগ্রাম শাখা",
                Address = new() { House = "12", Road = "Agrabad Access Road", Postcode = "4100", District = "Chattogram", Division = "Chattogram" },
            };
        });
    }

    protected override async Task<Result<BranchResponse>> Handle(CreateBranchRequest request, CancellationToken ct)
    {
        if (await organizations.FindAsync(request.OrganizationId, ct) is not { } organization)
            return RequestErrors.NotFound;
        var branch = new Branch
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            OrganizationId = organization.Id,
            Code = request.Code,
            Name = request.Name,
            NameBn = BanglaText.NormalizeOrNull(request.NameBn),
            Bin = request.Bin.ReadBy(Bin.Parse)?.Value,
            Address = request.Address?.Normalize(),
            IsActive = request.IsActive,
        };
        db.Add(branch);
        return BranchResponse.Of(branch);
    }

    protected override string Location(BranchResponse response) => $"/v1/organizations/{response.OrganizationId}/branches/{response.Id}";
}
