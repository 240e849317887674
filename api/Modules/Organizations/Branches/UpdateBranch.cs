using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Organizations.Branches;

/// <summary>What to change; absent fields stay as they are.</summary>
public sealed record UpdateBranchRequest
{
    /// <summary>Id of the organization.</summary>
    [RouteParam] public Guid OrganizationId { get; init; }

    /// <summary>Id of the branch.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Short code, unique in the organization.</summary>
    public Optional<string> Code { get; init; }

    /// <summary>Name in English.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Name in Bangla; null clears it.</summary>
    public Optional<string?> NameBn { get; init; }

    /// <summary>Its own BIN; null where the organization's counts.</summary>
    /// <example>123456789-0202</example>
    public Optional<string?> Bin { get; init; }

    /// <summary>Where it is: replaces the whole address; null clears it.</summary>
    public Optional<Address?> Address { get; init; }

    /// <summary>False: offered for nothing new.</summary>
    public Optional<bool> IsActive { get; init; }
}

internal sealed class UpdateBranchValidator : Validator<UpdateBranchRequest>
{
    public UpdateBranchValidator()
    {
        RuleFor(r => r.Code.Value).Code(Branch.CodePattern).When(r => r.Code.IsPresent).OverridePropertyName("Code");
        RuleFor(r => r.Name.Value).Line(Branch.NameLength).When(r => r.Name.IsPresent).OverridePropertyName("Name");
        RuleFor(r => r.NameBn.Value).OptionalLine(Branch.NameLength).OverridePropertyName("NameBn");
        RuleFor(r => r.Bin.Value).IsReadBy(Bin.Parse).OverridePropertyName("Bin");
        RuleFor(r => r.Address.Value!).SetValidator(new AddressValidator()).When(r => r.Address.Value is not null).OverridePropertyName("Address");
    }
}

internal sealed class UpdateBranch(ErpDbContext db, Caller caller) : CommandEndpoint<UpdateBranchRequest, BranchResponse>
{
    public override void Configure()
    {
        Patch("/v1/organizations/{organizationId}/branches/{id}");
        Operate("Branches", "update", OrganizationsPermissions.Manage);
        Changes();
        Refuses(BranchErrors.CodeTaken, IdentifierErrors.InvalidBin, IdentifierErrors.InvalidPostcode);
        Summary(s => { s.Summary = "Change a branch"; s.Description = "JSON Merge Patch: absent = unchanged, null = cleared."; });
    }

    protected override async Task<Result<BranchResponse>> Handle(UpdateBranchRequest request, CancellationToken ct)
    {
        var found = await db.Set<Branch>().ReachableBy(caller).FirstOrDefaultAsync(b => b.OrganizationId == request.OrganizationId && b.Id == request.Id, ct);
        if (!Current(found).Try(out var branch, out var refusal))
            return refusal;
        branch.Code = request.Code.Or(branch.Code)!;
        branch.Name = request.Name.Or(branch.Name)!;
        branch.NameBn = BanglaText.NormalizeOrNull(request.NameBn.Or(branch.NameBn));
        branch.Bin = request.Bin.Or(branch.Bin).ReadBy(Bin.Parse)?.Value;
        branch.Address = request.Address.Or(branch.Address)?.Normalize();
        branch.IsActive = request.IsActive.Or(branch.IsActive);
        return BranchResponse.Of(branch);
    }
}
