using Erp.Platform.Auth;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Workflow.Delegations;

/// <summary>Which delegations a caller may see: those from and to them, and with the permission everybody's.</summary>
internal sealed class DelegationAccess(ErpDbContext db, CallerPermissions permissions, Caller caller)
{
    public async Task<bool> MayManageAsync(CancellationToken ct) => await permissions.MissingAsync(WorkflowPermissions.ManageDelegations, ct) is null;

    public async Task<IQueryable<Delegation>> VisibleAsync(CancellationToken ct)
    {
        var me = caller.UserId;
        return await MayManageAsync(ct) ? db.Set<Delegation>() : db.Set<Delegation>().Where(d => d.PrincipalId == me || d.DelegateId == me);
    }
}
