using Erp.Kernel;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.OpenId;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Users;

public sealed record DeactivateUserRequest
{
    /// <summary>Id of the user.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class DeactivateUser(ErpDbContext db, Members members, SignIns signIns, CurrentAccess access) : CommandEndpoint<DeactivateUserRequest, UserResponse>
{
    public override void Configure()
    {
        Post("/v1/users/{id}/deactivate");
        Operate("Users", "deactivate", IdentityPermissions.UsersManage);
        Changes();
        Refuses(UserErrors.LastOwner, UserErrors.BeyondOwnAccess);
        Summary(s => { s.Summary = "Deactivate a user"; s.Description = "Takes the user's access to this tenant away, from the next request on; sign-ins in progress end. The account itself and its places in other tenants stay."; });
    }

    protected override async Task<Result<UserResponse>> Handle(DeactivateUserRequest request, CancellationToken ct)
    {
        if (!Current(await db.Set<Membership>().FirstOrDefaultAsync(m => m.Id == request.Id, ct)).Try(out var membership, out var refusal))
            return refusal;
        if (!(await members.HoldAsync(membership, ct)).Try(out _, out refusal))
            return refusal;
        if (Members.IsFullOwner(membership) && !await members.HasOtherOwnerAsync(membership, ct))
            return UserErrors.LastOwner;
        membership.Status = MembershipStatus.Deactivated;
        signIns.EndAll(membership.Id);
        access.ChangesWithCommit();
        return await members.AnswerAsync(membership, ct);
    }
}
