using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Roles;

public sealed record GetRoleRequest
{
    /// <summary>Id of the role.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetRole(ErpDbContext db) : QueryEndpoint<GetRoleRequest, RoleResponse>
{
    public override void Configure()
    {
        Get("/v1/roles/{id}");
        Operate("Roles", "get", IdentityPermissions.RolesRead).HasETag = true;
        Summary(s => { s.Summary = "Read a role"; s.Description = "One built-in or custom role with its permissions."; });
    }

    protected override async Task<Result<RoleResponse>> Handle(GetRoleRequest request, CancellationToken ct)
    {
        if (BuiltInRoles.Find(request.Id) is { } builtIn)
            return RoleResponse.Of(builtIn);
        return await db.Set<Role>().Where(r => r.Id == request.Id).Select(RoleResponse.Projection).FirstOrDefaultAsync(ct) is { } found ? found : RequestErrors.NotFound;
    }
}
