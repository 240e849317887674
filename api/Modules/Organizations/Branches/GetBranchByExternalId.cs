using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Organizations.Branches;

public sealed record GetBranchByExternalIdRequest : ByExternalIdRequest
{
    /// <summary>Id of the organization.</summary>
    [RouteParam] public Guid OrganizationId { get; init; }
}

internal sealed class GetBranchByExternalId(ErpDbContext db, Caller caller) : QueryEndpoint<GetBranchByExternalIdRequest, BranchResponse>
{
    public override void Configure()
    {
        Get("/v1/organizations/{organizationId}/branches/by-external-id/{system}/{id}");
        Operate("Branches", "getByExternalId", OrganizationsPermissions.Read).HasETag = true;
        Summary(s => { s.Summary = "Read a branch by an external id"; s.Description = "The one that has this id in another system."; });
    }

    protected override async Task<Result<BranchResponse>> Handle(GetBranchByExternalIdRequest request, CancellationToken ct) =>
        await db.Set<Branch>().ReachableBy(caller).Where(b => b.OrganizationId == request.OrganizationId).Having(db, request.Named).Select(BranchResponse.Projection).FirstOrDefaultAsync(ct) is { } found
            ? found
            : RequestErrors.NotFound;
}
