using Erp.Modules.Tenancy.Contracts;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Tenancy.Tenants;

internal sealed class TenantDirectory(ErpDbContext db) : ITenants
{
    public async Task<IReadOnlyList<TenantInfo>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db.Set<Tenant>().Where(t => ids.Contains(t.Id)).OrderBy(t => t.Name).ThenBy(t => t.Id).Select(t => new TenantInfo(t.Id, t.Slug, t.Name)).ToListAsync(ct);

    public async Task<IReadOnlyList<Guid>> IdsAsync(Guid? after, int take, CancellationToken ct) =>
        await db.Set<Tenant>().Where(t => after == null || t.Id > after).OrderBy(t => t.Id).Select(t => t.Id).Take(take).ToListAsync(ct);
}
