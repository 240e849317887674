using Erp.Modules.Workflow.Instances;
using Erp.Modules.Workflow.Tasks;
using Erp.Platform.Auth;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Attachments;

/// <summary>
/// Attachments are for those whom their approval concerns: who sees approvals (<c>workflow.instances.read</c>), who made the document, and who may decide a task of it.
/// For everybody else there is no such approval.
/// </summary>
internal sealed class AttachmentAccess(ErpDbContext db, WorkflowProgress progress, TaskAuthorities authorities, IPermissionResolver permissions, IHttpContextAccessor http, Caller caller)
{
    public async Task<bool> MaySeeAsync(Guid instanceId, CancellationToken ct) =>
        await db.Set<WorkflowInstance>().AsNoTracking().ReachableBy(caller).FirstOrDefaultAsync(i => i.Id == instanceId, ct) is { } instance
        && ((caller.UserId is { } me && instance.Makers.Contains(me))
            || await permissions.HasAsync(http.HttpContext!.User, WorkflowPermissions.ReadInstances, ct)
            || await authorities.HasTaskOfAsync(instance, ct));

    /// <summary>The instance, locked until the commit, so that it does not end meanwhile; null when it isn't there for this caller.</summary>
    public async Task<WorkflowInstance?> HoldAsync(Guid instanceId, CancellationToken ct) =>
        await MaySeeAsync(instanceId, ct) ? await progress.LockAsync(instanceId, ct) : null;
}
