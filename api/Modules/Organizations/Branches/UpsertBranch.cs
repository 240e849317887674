using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.ExternalIds;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Organizations.Branches;

public sealed record UpsertBranchRequest : UpsertRequest<CreateBranchRequest>
{
    /// <summary>Id of the organization.</summary>
    [RouteParam] public Guid OrganizationId { get; init; }
}

internal sealed class UpsertBranchValidator() : UpsertValidator<UpsertBranchRequest, CreateBranchRequest>(new CreateBranchValidator());

internal sealed class UpsertBranch(ErpDbContext db, IOrganizations organizations, BranchEditor editor) : UpsertEndpoint<UpsertBranchRequest, CreateBranchRequest, Branch, BranchResponse>
{
    public override void Configure()
    {
        Put("/v1/organizations/{organizationId}/branches/by-external-id/{system}/{id}");
        Operate("Branches", "upsertByExternalId", OrganizationsPermissions.Manage);
        Upserts();
        Refuses(BranchEditor.Refusals);
        Summary(s =>
        {
            s.Summary = "Add or replace a branch by an external id";
            s.Description = Semantics;
            s.ExampleRequest = BranchEditor.Example;
        });
    }

    protected override async Task<bool> Reaches(UpsertBranchRequest request, CancellationToken ct) => await organizations.FindAsync(request.OrganizationId, ct) is not null;

    protected override Task<Branch?> Find(UpsertBranchRequest request, Guid id, CancellationToken ct) =>
        db.Set<Branch>().FirstOrDefaultAsync(b => b.OrganizationId == request.OrganizationId && b.Id == id, ct);

    protected override Task<Result<BranchResponse>> Create(UpsertBranchRequest request, CancellationToken ct) =>
        editor.CreateAsync(request.Body with { OrganizationId = request.OrganizationId, ExternalIds = request.Together(request.Body.ExternalIds) }, ct);

    protected override Task<Result<BranchResponse>> Change(Branch branch, UpsertBranchRequest request, CancellationToken ct) => editor.ChangeAsync(branch, new()
    {
        Code = new(request.Body.Code),
        Name = new(request.Body.Name),
        NameBn = new(request.Body.NameBn),
        Bin = new(request.Body.Bin),
        Address = new(request.Body.Address),
        IsActive = new(request.Body.IsActive),
        ExternalIds = new(request.Together(request.Body.ExternalIds, branch.ExternalIds)),
    }, ct);

    protected override string PathOf(BranchResponse response) => $"/v1/organizations/{response.OrganizationId}/branches/{response.Id}";
}
