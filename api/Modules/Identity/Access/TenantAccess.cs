using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Identity.Access;

/// <summary>Grants as the open transaction sees them, for issuing tokens; enters the tenant when the request is in none yet.</summary>
internal sealed class TenantAccess(UnitOfWork work, Caller caller)
{
    public async Task<AccessGrant?> OfAsync(AccessSubject subject, CancellationToken ct)
    {
        if (caller.TenantId == Caller.NoTenant)
            await work.EnterAsync(subject.TenantId, ct);
        return await work.RunAsync([AccessGrantLoader.Query(subject)], AccessGrantLoader.ReadAsync, ct);
    }
}
