using Erp.Modules.Identity.Roles;
using Erp.Platform.Email;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Users;

/// <summary>Addresses of the tenant's active members.</summary>
internal sealed class NoticeRecipients(ErpDbContext db) : INoticeRecipients
{
    public async Task<IReadOnlyList<NoticeRecipient>> OfAsync(Guid? userId, CancellationToken ct)
    {
        var active = db.Set<Membership>().Where(m => m.Status == MembershipStatus.Active);
        return userId is not null && await AddressesAsync(active.Where(m => m.Id == userId), ct) is { Count: > 0 } found
            ? found
            : await AddressesAsync(active.Where(m => m.OrganizationIds == null && m.RoleIds.Contains(BuiltInRoles.Owner.Id)), ct);
    }

    private Task<List<NoticeRecipient>> AddressesAsync(IQueryable<Membership> members, CancellationToken ct) =>
        members.Join(db.Set<User>(), m => m.Id, u => u.Id, (m, u) => new NoticeRecipient(u.Email!, u.Locale)).ToListAsync(ct);
}
