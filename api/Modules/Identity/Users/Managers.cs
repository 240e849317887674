using Erp.Kernel;
using Erp.Modules.Identity.Roles;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Users;

/// <summary>Who may be whose manager.</summary>
internal sealed class Managers(ErpDbContext db, Caller caller)
{
    /// <summary>
    /// Every change of a member waits here for the one before it: two owners can't remove each other at the same moment, and two people can't become each
    /// other's manager.
    /// </summary>
    public Task TakeTurnAsync(CancellationToken ct) =>
        db.Set<Membership>().FromSql($"select * from erp.memberships where {BuiltInRoles.Owner.Id} = any(role_ids) order by user_id for update").AsNoTracking().Select(m => m.Id).ToListAsync(ct);

    /// <summary>Why this one can't be the user's manager; null when they can. Call it after <see cref="TakeTurnAsync"/>.</summary>
    public async Task<Error?> RefusalAsync(Guid managerId, Guid? userId, CancellationToken ct)
    {
        if (!await db.Set<Membership>().AnyAsync(m => m.Id == managerId && m.Status == MembershipStatus.Active, ct))
            return UserErrors.UnknownManager.At("/managerId", ("user", managerId));
        return userId is { } user && await IsAtOrAboveAsync(user, managerId, ct) ? UserErrors.ManagerCycle.At("/managerId") : null;
    }

    private Task<bool> IsAtOrAboveAsync(Guid user, Guid start, CancellationToken ct) => db.Database.SqlQuery<bool>($"""
        with recursive above (id) as (
          select {start}::uuid
          union
          select m.manager_id from erp.memberships m join above a on m.user_id = a.id where m.tenant_id = {caller.TenantId} and m.manager_id is not null)
        select exists (select from above where id = {user}) as "Value"
        """).SingleAsync(ct);
}
