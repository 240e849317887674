using Erp.Platform.Notifications;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Platform.CustomFields;

/// <summary>Tells every instance that the tenant's fields have changed.</summary>
internal sealed class CustomFieldChanges(UnitOfWork work, Notifier notifier, CustomFieldCache cache, Caller caller)
{
    public void TellWithCommit()
    {
        var tenant = caller.TenantId;
        notifier.Tell(CustomFieldCache.Changed, tenant.ToString());
        work.AfterCommit(() => cache.Forget(tenant));
    }
}
