using System.Runtime.CompilerServices;
using Erp.Modules.Tenancy.Contracts;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance;

/// <summary>For background work and maintenance that goes over everybody: finds the tenants from outside all of them, and enters one at a time.</summary>
internal sealed class AllTenants(IServiceScopeFactory scopes)
{
    private const int AtOnce = 200;

    /// <summary>In the order of their ids.</summary>
    public async IAsyncEnumerable<TenantInfo> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (Guid? after = null; ;)
        {
            IReadOnlyList<TenantInfo> found;
            List<Guid> ids;
            await using (var scope = Enter(Caller.NoTenant))
            {
                // The tenants' wall lets a transaction without a tenant look names up, and a connection that says nothing see nothing.
                await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(ct, readOnly: true);
                var directory = scope.ServiceProvider.GetRequiredService<ITenants>();
                ids = [.. await directory.IdsAsync(after, AtOnce, ct)];
                found = await directory.FindAsync(ids, ct);
            }
            foreach (var tenant in found.OrderBy(t => ids.IndexOf(t.Id)))
                yield return tenant;
            if (ids.Count < AtOnce)
                yield break;
            after = ids[^1];
        }
    }

    public async Task<TenantInfo?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var scope = Enter(Caller.NoTenant);
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(ct, readOnly: true);
        return (await scope.ServiceProvider.GetRequiredService<ITenants>().FindAsync([id], ct)).SingleOrDefault();
    }

    /// <summary>A scope of its own, as the tenant's system.</summary>
    public AsyncServiceScope Enter(Guid tenantId)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Identify(tenantId, null, "system", null);
        return scope;
    }
}
