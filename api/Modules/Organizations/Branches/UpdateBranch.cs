using Erp.Kernel;
using Erp.Platform.ExternalIds;
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

    /// <summary>All its ids in other systems from now on; null clears them.</summary>
    public Optional<IReadOnlyList<ExternalId>?> ExternalIds { get; init; }
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
        this.RulesForExternalIds(r => r.ExternalIds.Value);
    }
}

internal sealed class UpdateBranch(ErpDbContext db, Caller caller, BranchEditor editor) : CommandEndpoint<UpdateBranchRequest, BranchResponse>
{
    public override void Configure()
    {
        Patch("/v1/organizations/{organizationId}/branches/{id}");
        Operate("Branches", "update", OrganizationsPermissions.Manage);
        Changes();
        Refuses(BranchEditor.Refusals);
        Summary(s => { s.Summary = "Change a branch"; s.Description = "JSON Merge Patch: absent = unchanged, null = cleared."; });
    }

    protected override async Task<Result<BranchResponse>> Handle(UpdateBranchRequest request, CancellationToken ct)
    {
        var found = await db.Set<Branch>().ReachableBy(caller).FirstOrDefaultAsync(b => b.OrganizationId == request.OrganizationId && b.Id == request.Id, ct);
        return Current(found).Try(out var branch, out var refusal) ? await editor.ChangeAsync(branch, request, ct) : refusal;
    }
}
