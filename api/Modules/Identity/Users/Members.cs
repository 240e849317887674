using Erp.Kernel;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.Roles;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Users;

/// <summary>The tenant's members with what the tenant may see of their accounts.</summary>
internal sealed class Members(ErpDbContext db, GrantRules rules, Managers managers)
{
    public IQueryable<UserResponse> Query =>
        from membership in db.Set<Membership>()
        join user in db.Set<User>() on membership.Id equals user.Id
        select new UserResponse
        {
            Id = user.Id,
            Email = user.Email!,
            Name = user.Name,
            NameBn = user.NameBn,
            Locale = user.Locale,
            RoleIds = membership.RoleIds,
            OrganizationIds = membership.OrganizationIds,
            ManagerId = membership.ManagerId,
            Status = membership.Status,
            MemberSince = membership.CreatedAt,
            ExternalIds = membership.ExternalIds,
            Version = membership.Version,
        };

    public async Task<UserResponse> AnswerAsync(Membership membership, CancellationToken ct)
    {
        var user = await db.Set<User>().FirstAsync(u => u.Id == membership.Id, ct);
        return new()
        {
            Id = user.Id,
            Email = user.Email!,
            Name = user.Name,
            NameBn = user.NameBn,
            Locale = user.Locale,
            RoleIds = membership.RoleIds,
            OrganizationIds = membership.OrganizationIds,
            ManagerId = membership.ManagerId,
            Status = membership.Status,
            MemberSince = membership.CreatedAt,
            ExternalIds = membership.ExternalIds,
            Version = membership.Version,
        };
    }

    /// <summary>Checks that the caller may change this member, and holds up other changes of members until the commit.</summary>
    public async Task<Result<Unit>> HoldAsync(Membership membership, CancellationToken ct)
    {
        await managers.TakeTurnAsync(ct);
        return await rules.MayChangeAsync(membership.RoleIds, membership.OrganizationIds, ct);
    }

    /// <summary>Whether somebody else is an active owner of everything.</summary>
    public Task<bool> HasOtherOwnerAsync(Membership membership, CancellationToken ct) =>
        db.Set<Membership>().AnyAsync(m => m.Id != membership.Id && m.Status == MembershipStatus.Active && m.OrganizationIds == null && m.RoleIds.Contains(BuiltInRoles.Owner.Id), ct);

    public static bool IsFullOwner(Membership membership) =>
        membership is { Status: MembershipStatus.Active, OrganizationIds: null } && membership.RoleIds.Contains(BuiltInRoles.Owner.Id);
}
