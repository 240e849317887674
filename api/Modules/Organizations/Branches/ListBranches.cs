using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using FastEndpoints;

namespace Erp.Modules.Organizations.Branches;

public sealed class ListBranchesRequest : ExternalIdListRequest
{
    /// <summary>Id of the organization.</summary>
    [RouteParam] public Guid OrganizationId { get; init; }

    /// <summary>Only active, or only inactive ones.</summary>
    [QueryParam] public bool? IsActive { get; init; }
}

internal sealed class ListBranches(ErpDbContext db, IOrganizations organizations) : QueryEndpoint<ListBranchesRequest, Page<BranchResponse>>
{
    private static readonly Sorts<Branch> Sorting = new Sorts<Branch>("code", b => b.Id).By("code", b => b.Code).By("name", b => b.Name).ByAge();

    public override void Configure()
    {
        Get("/v1/organizations/{organizationId}/branches");
        Operate("Branches", "list", OrganizationsPermissions.Read);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List branches"; s.Description = "The branches of an organization, by code."; });
    }

    protected override async Task<Result<Page<BranchResponse>>> Handle(ListBranchesRequest request, CancellationToken ct)
    {
        if (await organizations.FindAsync(request.OrganizationId, ct) is not { } organization)
            return RequestErrors.NotFound;
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var branches = db.Set<Branch>().Having(db, request).Where(b => b.OrganizationId == organization.Id && (request.IsActive == null || b.IsActive == request.IsActive));
        return await sort.PageAsync(branches, request.Take, BranchResponse.Projection, ct);
    }
}
