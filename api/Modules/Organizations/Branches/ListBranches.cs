using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

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
    private sealed record After(string Code);

    public override void Configure()
    {
        Get("/v1/organizations/{organizationId}/branches");
        Operate("Branches", "list", OrganizationsPermissions.Read);
        Summary(s => { s.Summary = "List branches"; s.Description = "The branches of an organization, by code."; });
    }

    protected override async Task<Result<Page<BranchResponse>>> Handle(ListBranchesRequest request, CancellationToken ct)
    {
        if (await organizations.FindAsync(request.OrganizationId, ct) is not { } organization)
            return RequestErrors.NotFound;
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var read = await db.Set<Branch>().Having(db, request)
            .Where(b => b.OrganizationId == organization.Id && (request.IsActive == null || b.IsActive == request.IsActive))
            .Where(b => after == null || string.Compare(b.Code, after.Code) > 0)
            .OrderBy(b => b.Code)
            .Take(request.Take + 1)
            .Select(BranchResponse.Projection)
            .ToListAsync(ct);
        return Cursors.Cut(HttpContext, read, request.Take, b => new After(b.Code));
    }
}
