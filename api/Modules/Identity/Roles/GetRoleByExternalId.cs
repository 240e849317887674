using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Roles;

public sealed record GetRoleByExternalIdRequest : ByExternalIdRequest;

internal sealed class GetRoleByExternalId(ErpDbContext db) : QueryEndpoint<GetRoleByExternalIdRequest, RoleResponse>
{
    public override void Configure()
    {
        Get("/v1/roles/by-external-id/{system}/{id}");
        Operate("Roles", "getByExternalId", IdentityPermissions.RolesRead).HasETag = true;
        Summary(s => { s.Summary = "Read a role by an external id"; s.Description = "The tenant's own role that has this id in another system."; });
    }

    protected override async Task<Result<RoleResponse>> Handle(GetRoleByExternalIdRequest request, CancellationToken ct) =>
        await db.Set<Role>().Having(db, request.Named).Select(RoleResponse.Projection).FirstOrDefaultAsync(ct) is { } found ? found : RequestErrors.NotFound;
}
