using Erp.Kernel;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.ApiClients;
using Erp.Modules.Identity.Invitations;
using Erp.Modules.Identity.Users;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Roles;

public sealed record DeleteRoleRequest
{
    /// <summary>Id of the role.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class DeleteRole(ErpDbContext db, GrantRules rules, CurrentAccess access) : CommandEndpoint<DeleteRoleRequest, Unit>
{
    public override void Configure()
    {
        Delete("/v1/roles/{id}");
        Operate("Roles", "delete", IdentityPermissions.RolesManage);
        Changes();
        AnswersNothing();
        Refuses(RoleErrors.BuiltIn, RoleErrors.StillGiven, UserErrors.BeyondOwnAccess);
        Summary(s => { s.Summary = "Delete a role"; s.Description = "Deletes a role that no user, open invitation or API client has any more."; });
    }

    protected override async Task<Result<Unit>> Handle(DeleteRoleRequest request, CancellationToken ct)
    {
        if (BuiltInRoles.Find(request.Id) is not null)
            return RoleErrors.BuiltIn;
        if (!Current(await db.Set<Role>().FirstOrDefaultAsync(r => r.Id == request.Id, ct)).Try(out var role, out var refusal))
            return refusal;
        if (!(await rules.MayChangeAsync([role.Id], access.Grant?.OrganizationIds, ct)).Try(out _, out refusal))
            return refusal;
        if (await db.Set<Membership>().AnyAsync(m => m.RoleIds.Contains(role.Id), ct)
            || await db.Set<ApiClient>().AnyAsync(c => c.RevokedAt == null && c.RoleIds.Contains(role.Id), ct)
            || await db.Set<Invitation>().AnyAsync(i => i.AcceptedAt == null && i.RevokedAt == null && i.RoleIds.Contains(role.Id), ct))
            return RoleErrors.StillGiven;
        db.Remove(role);
        access.ChangesWithCommit();
        return Unit.Value;
    }
}
