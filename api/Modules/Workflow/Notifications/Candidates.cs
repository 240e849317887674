using Erp.Modules.Identity.Contracts;
using Erp.Modules.Workflow.Definitions;
using Erp.Modules.Workflow.Delegations;
using Erp.Modules.Workflow.Tasks;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Notifications;

/// <summary>Who could decide a task now: in their own right, or in somebody's who has delegated it to them.</summary>
internal sealed class Candidates(ErpDbContext db, IMembers members, TaskPeople people, TimeProvider clock)
{
    public async Task<IReadOnlyList<MemberInfo>> OfAsync(WorkflowTask task, WorkflowStep step, CancellationToken ct) => [.. (await WithPrincipalsAsync(task, step, ct)).Select(c => c.Person).DistinctBy(p => p.Id)];

    /// <summary>Each with the person in whose right they would act; null = their own.</summary>
    public async Task<IReadOnlyList<(MemberInfo Person, Guid? OnBehalfOf)>> WithPrincipalsAsync(WorkflowTask task, WorkflowStep step, CancellationToken ct)
    {
        var approvers = await people.OfAsync(task, step, ct);
        var standIns = approvers.StandIns;
        var named = await members.WithAsync(
            [.. task.RoleIds, .. standIns.Select(a => a.RoleId).OfType<Guid>()],
            [.. task.Permissions, .. standIns.Select(a => a.Permission).OfType<string>()],
            [.. task.UserIds, .. standIns.Select(a => a.UserId).OfType<Guid>(), .. approvers.Managers.Select(m => m.Id)], ct);
        var own = named.Where(approvers.IsFor).ToList();
        var ids = own.Select(p => p.Id).ToList();
        var now = clock.GetUtcNow();
        var delegated = await db.Set<Delegation>().AsNoTracking().InForce(now).Where(d => ids.Contains(d.PrincipalId)).OrderBy(d => d.CreatedAt).ToListAsync(ct);
        var delegates = (await members.FindAsync([.. delegated.Select(d => d.DelegateId).Distinct()], ct)).Where(p => p.IsActive && p.MayReach(task.OrganizationId) && !task.NotBy.Contains(p.Id)).ToDictionary(p => p.Id);
        return
        [
            .. own.Select(p => (p, (Guid?)null)),
            .. delegated.Where(d => delegates.ContainsKey(d.DelegateId)).Select(d => (delegates[d.DelegateId], (Guid?)d.PrincipalId)),
        ];
    }
}
