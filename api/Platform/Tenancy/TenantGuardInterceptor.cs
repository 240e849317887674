using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Erp.Platform.Tenancy;

/// <summary>The second wall: refuses to write a row of another tenant, whatever code produced it. A breach is a bug, so it throws.</summary>
internal sealed class TenantGuardInterceptor : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken ct = default)
    {
        var db = (ErpDbContext)data.Context!;
        foreach (var entry in db.ChangeTracker.Entries<ITenantOwned>())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
                continue;
            var tenant = (Guid)entry.Property(TenantModel.TenantId).CurrentValue!;
            if (tenant != db.TenantId || tenant == Caller.NoTenant)
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of tenant {tenant} was about to be written for tenant {db.TenantId}.");
        }
        return new(result);
    }
}
