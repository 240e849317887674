using Erp.Kernel;
using Erp.Modules.Identity.Access;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Users;

public sealed record ReactivateUserRequest
{
    /// <summary>Id of the user.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class ReactivateUser(ErpDbContext db, Members members, GrantRules rules, CurrentAccess access) : CommandEndpoint<ReactivateUserRequest, UserResponse>
{
    public override void Configure()
    {
        Post("/v1/users/{id}/reactivate");
        Operate("Users", "reactivate", IdentityPermissions.UsersManage);
        Changes();
        Refuses(UserErrors.BeyondOwnAccess);
        Summary(s => { s.Summary = "Reactivate a user"; s.Description = "Gives a deactivated user the same roles and organizations back."; });
    }

    protected override async Task<Result<UserResponse>> Handle(ReactivateUserRequest request, CancellationToken ct)
    {
        if (!Current(await db.Set<Membership>().FirstOrDefaultAsync(m => m.Id == request.Id, ct)).Try(out var membership, out var refusal))
            return refusal;
        if (!(await rules.MayChangeAsync(membership.RoleIds, membership.OrganizationIds, ct)).Try(out _, out refusal))
            return refusal;
        membership.Status = MembershipStatus.Active;
        access.ChangesWithCommit();
        return await members.AnswerAsync(membership, ct);
    }
}
