using Erp.Kernel;
using Erp.Modules.Identity.Contracts;
using Erp.Modules.Workflow.Definitions;
using Erp.Modules.Workflow.Delegations;
using Erp.Modules.Workflow.Instances;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>A right to decide a task.</summary>
/// <param name="PersonId">Whose right it is.</param>
/// <param name="StandsFor">Positions of the listed approvers that it can stand for.</param>
internal sealed record TaskAuthority(Guid PersonId, IReadOnlyList<int> StandsFor);

/// <summary>In whose right the caller may decide: always asked of the database as it is now, so a lost role or a suspension counts at once.</summary>
internal sealed class TaskAuthorities(ErpDbContext db, IMembers members, TaskPeople people, Caller caller, TimeProvider clock)
{
    /// <summary>The caller, then those who have delegated to them for now. Empty for machine clients and for who is no longer active.</summary>
    public async Task<IReadOnlyList<MemberInfo>> MineAsync(CancellationToken ct)
    {
        if (caller.UserId is not { } me)
            return [];
        var now = clock.GetUtcNow();
        var principals = await db.Set<Delegation>().InForce(now).Where(d => d.DelegateId == me).Select(d => d.PrincipalId).Distinct().ToListAsync(ct);
        var active = (await members.FindAsync([me, .. principals], ct)).Where(m => m.IsActive).ToList();
        return active.Exists(m => m.Id == me) ? [.. active.OrderBy(m => m.Id != me)] : [];
    }

    /// <summary>Tasks that are open to the caller's decision; what they have approved already is not among them.</summary>
    public async Task<IQueryable<WorkflowTask>> InboxAsync(CancellationToken ct)
    {
        var open = db.Set<WorkflowTask>().AsNoTracking().ReachableBy(caller).Where(t => t.Status == WorkflowTaskStatus.Open);
        var mine = await MineAsync(ct);
        if (mine.Count == 0)
            return open.Where(_ => false);
        var me = mine[0].Id;
        var undecided = open.Where(t => !t.NotBy.Contains(me) && !db.Set<WorkflowDecision>().Any(d => d.TaskId == t.Id && d.Action == WorkflowAction.Approved && d.ActorId == me));
        var managed = await people.ManagedAsync(undecided, mine, ct);
        return mine.Select(person => For(undecided, person, [.. managed[person.Id]])).Aggregate((all, more) => all.Union(more));
    }

    private IQueryable<WorkflowTask> For(IQueryable<WorkflowTask> tasks, MemberInfo person, List<Guid> managed)
    {
        var (id, roles, permissions) = (person.Id, person.RoleIds.ToList(), person.Permissions.ToList());
        if (person.OrganizationIds is { } limited)
            tasks = tasks.Where(t => limited.Contains(t.OrganizationId));
        return tasks.Where(t => !t.NotBy.Contains(id)
            && (managed.Contains(t.Id) || t.UserIds.Contains(id) || t.RoleIds.Any(r => roles.Contains(r)) || t.Permissions.Any(p => permissions.Contains(p)))
            && !db.Set<WorkflowDecision>().Any(d => d.TaskId == t.Id && d.Action == WorkflowAction.Approved && d.AuthorityId == id));
    }

    /// <summary>Whether the caller is, by right or by delegation, among those whom some step of an approval asks or asked.</summary>
    public async Task<bool> HasTaskOfAsync(WorkflowInstance instance, CancellationToken ct)
    {
        var mine = await MineAsync(ct);
        if (mine.Count == 0)
            return false;
        var definition = await db.Set<WorkflowDefinition>().AsNoTracking().FirstAsync(d => d.Id == instance.DefinitionId, ct);
        foreach (var task in await db.Set<WorkflowTask>().AsNoTracking().Where(t => t.InstanceId == instance.Id).ToListAsync(ct))
        {
            if (mine.Any((await people.OfAsync(task, definition.FindStep(task.StepKey)!, ct)).IsFor))
                return true;
        }
        return false;
    }

    /// <summary>The right in which the caller may decide this task, or why not.</summary>
    public async Task<Result<TaskAuthority>> OfAsync(WorkflowTask task, WorkflowStep step, CancellationToken ct)
    {
        if (caller.UserId is not { } me)
            return TaskErrors.PersonRequired;
        if (task.Status != WorkflowTaskStatus.Open)
            return TaskErrors.Closed;
        if (task.NotBy.Contains(me))
            return TaskErrors.OwnDocument;
        var approvers = await people.OfAsync(task, step, ct);
        if ((await MineAsync(ct)).Where(approvers.IsFor).ToList() is not { Count: > 0 } rights)
            return TaskErrors.NotYours;
        if (task.ClaimedBy is { } claimer && claimer != me && rights.TrueForAll(r => r.Id != claimer) && await IsStillForAsync(approvers, claimer, ct))
            return TaskErrors.Claimed;
        var taken = await db.Set<WorkflowDecision>().Where(d => d.TaskId == task.Id && d.Action == WorkflowAction.Approved).Select(d => new { d.ActorId, d.AuthorityId }).ToListAsync(ct);
        // One person approves once, in whosever right; and a right is used once, by whomever.
        if (taken.Exists(t => t.ActorId == me) || rights.Find(r => !taken.Exists(t => t.AuthorityId == r.Id)) is not { } right)
            return TaskErrors.AlreadyDecided;
        return new TaskAuthority(right.Id, approvers.StandsFor(right));
    }

    /// <summary>A claim of somebody who lost the right, or left, holds nobody up.</summary>
    private async Task<bool> IsStillForAsync(TaskApprovers approvers, Guid claimer, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var principals = await db.Set<Delegation>().InForce(now).Where(d => d.DelegateId == claimer).Select(d => d.PrincipalId).ToListAsync(ct);
        var found = await members.FindAsync([claimer, .. principals], ct);
        return found.Any(p => p.Id == claimer && p.IsActive) && found.Any(approvers.IsFor);
    }
}
