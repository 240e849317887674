using Erp.Platform.Notifications;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Identity.Access;

/// <summary>The grant behind the running request.</summary>
internal sealed class CurrentAccess(IHttpContextAccessor http, AccessGrants grants, UnitOfWork work, Notifier notifier, Caller caller)
{
    /// <summary>Null outside a request: the program itself may do everything.</summary>
    public AccessGrant? Grant => (http.HttpContext?.User.Identity as AccessIdentity)?.Grant;

    /// <summary>Says that this command changes what somebody may do: it counts from the next request on.</summary>
    public void ChangesWithCommit()
    {
        var tenant = caller.TenantId;
        notifier.Tell(AccessGrants.Changed, tenant.ToString());
        work.AfterCommit(() => grants.Forget(tenant));
    }
}
