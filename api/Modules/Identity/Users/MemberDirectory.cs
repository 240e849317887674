using Erp.Modules.Identity.Contracts;
using Erp.Modules.Identity.Roles;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Users;

/// <summary>Members as other modules see them.</summary>
internal sealed class MemberDirectory(ErpDbContext db, RoleDirectory directory) : IMembers
{
    private sealed record Row(Guid Id, string Name, string Email, string Locale, List<Guid> RoleIds, List<Guid>? OrganizationIds, MembershipStatus Status);

    public async Task<IReadOnlyList<MemberInfo>> FindAsync(IReadOnlyCollection<Guid> userIds, CancellationToken ct) =>
        userIds.Count == 0 ? [] : await ReadAsync(db.Set<Membership>().Where(m => userIds.Contains(m.Id)), ct);

    public async Task<IReadOnlyList<MemberInfo>> WithAsync(IReadOnlyCollection<Guid> roleIds, IReadOnlyCollection<string> permissions, IReadOnlyCollection<Guid> userIds, CancellationToken ct)
    {
        var roles = roleIds.Concat(BuiltInRoles.All.Where(r => r.Permissions.Overlaps(permissions)).Select(r => r.Id)).ToList();
        if (permissions.Count > 0)
            roles.AddRange(await db.Set<Role>().Where(r => r.Permissions.Any(p => permissions.Contains(p))).Select(r => r.Id).ToListAsync(ct));
        return await ReadAsync(db.Set<Membership>().Where(m => m.Status == MembershipStatus.Active && (m.RoleIds.Any(r => roles.Contains(r)) || userIds.Contains(m.Id))), ct);
    }

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<MemberInfo>>> ManagersAsync(IReadOnlyCollection<Guid> userIds, int levels, CancellationToken ct)
    {
        var managerOf = new Dictionary<Guid, Guid>();
        var below = userIds.Distinct().ToList();
        for (var level = 0; level < levels && below.Count > 0; level++)
        {
            foreach (var row in await db.Set<Membership>().AsNoTracking().Where(m => below.Contains(m.Id) && m.ManagerId != null).Select(m => new { m.Id, m.ManagerId }).ToListAsync(ct))
                managerOf[row.Id] = row.ManagerId!.Value;
            below = [.. managerOf.Values.Where(id => !managerOf.ContainsKey(id)).Distinct()];
        }
        var people = (await FindAsync([.. managerOf.Values.Distinct()], ct)).ToDictionary(p => p.Id);
        return userIds.Distinct().ToDictionary(id => id, id => (IReadOnlyList<MemberInfo>)[.. Above(id).Take(levels)]);

        IEnumerable<MemberInfo> Above(Guid id)
        {
            while (managerOf.TryGetValue(id, out id))
                yield return people[id];
        }
    }

    public async Task<IReadOnlyDictionary<Guid, string>> RolesAsync(IReadOnlyCollection<Guid> roleIds, CancellationToken ct)
    {
        var found = BuiltInRoles.All.Where(r => roleIds.Contains(r.Id)).ToDictionary(r => r.Id, r => r.Name);
        foreach (var role in await db.Set<Role>().Where(r => roleIds.Contains(r.Id)).Select(r => new { r.Id, r.Name }).ToListAsync(ct))
            found[role.Id] = role.Name;
        return found;
    }

    public bool IsPermission(string name) => PermissionCatalog.Names.Contains(name);

    private async Task<IReadOnlyList<MemberInfo>> ReadAsync(IQueryable<Membership> memberships, CancellationToken ct)
    {
        var rows = await memberships.AsNoTracking()
            .Join(db.Set<User>(), m => m.Id, u => u.Id, (m, u) => new Row(u.Id, u.Name, u.Email!, u.Locale, m.RoleIds, m.OrganizationIds, m.Status))
            .ToListAsync(ct);
        var permissions = await directory.PermissionsAsync([.. rows.SelectMany(r => r.RoleIds).Distinct()], ct);
        return [.. rows.OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Id).Select(r => new MemberInfo(
            r.Id, r.Name, r.Email, r.Locale, r.RoleIds, r.RoleIds.SelectMany(id => permissions.TryGetValue(id, out var allowed) ? allowed : []).ToHashSet(),
            r.OrganizationIds, r.Status == MembershipStatus.Active && r.OrganizationIds is not []))];
    }
}
