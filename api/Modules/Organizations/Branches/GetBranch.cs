using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Organizations.Branches;

public sealed record GetBranchRequest
{
    /// <summary>Id of the organization.</summary>
    [RouteParam] public Guid OrganizationId { get; init; }

    /// <summary>Id of the branch.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetBranch(ErpDbContext db, Caller caller) : QueryEndpoint<GetBranchRequest, BranchResponse>
{
    public override void Configure()
    {
        Get("/v1/organizations/{organizationId}/branches/{id}");
        Operate("Branches", "get", OrganizationsPermissions.Read).HasETag = true;
        Summary(s => { s.Summary = "Read a branch"; s.Description = "One branch; its ETag is needed to change it."; });
    }

    protected override async Task<Result<BranchResponse>> Handle(GetBranchRequest request, CancellationToken ct) =>
        await db.Set<Branch>().ReachableBy(caller).Where(b => b.OrganizationId == request.OrganizationId && b.Id == request.Id).Select(BranchResponse.Projection).FirstOrDefaultAsync(ct) is { } found
            ? found
            : RequestErrors.NotFound;
}
