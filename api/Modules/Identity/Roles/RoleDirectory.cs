using System.Collections.Frozen;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.Roles;

/// <summary>Built-in and custom roles together.</summary>
internal sealed class RoleDirectory(ErpDbContext db)
{
    /// <summary>Permissions by role; a role that is not there is not in the answer.</summary>
    public async Task<IReadOnlyDictionary<Guid, FrozenSet<string>>> PermissionsAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var found = BuiltInRoles.All.Where(r => ids.Contains(r.Id)).ToDictionary(r => r.Id, r => r.Permissions);
        var custom = ids.Except(found.Keys).ToList();
        if (custom.Count > 0)
            foreach (var role in await db.Set<Role>().Where(r => custom.Contains(r.Id)).Select(r => new { r.Id, r.Permissions }).ToListAsync(ct))
                found[role.Id] = role.Permissions.ToFrozenSet();
        return found;
    }
}
