using Erp.Modules.Identity.Contracts;
using Erp.Modules.Workflow.Definitions;
using Erp.Modules.Workflow.Instances;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>Finds out who may decide tasks; asks for managers only where a step does.</summary>
internal sealed class TaskPeople(ErpDbContext db, IMembers members)
{
    public async Task<TaskApprovers> OfAsync(WorkflowTask task, WorkflowStep step, CancellationToken ct)
    {
        var levels = step.Approvers.Concat(step.EscalateTo ?? []).Max(a => a.ManagerLevel) ?? 0;
        return new(task, step, levels > 0 && task.CreatorId is { } creator ? (await members.ManagersAsync([creator], levels, ct))[creator] : []);
    }

    /// <summary>
    /// Those of the open tasks that ask for managers which each of these people may decide. Most are settled by a look at their managers: they have them, and
    /// they are others.
    /// </summary>
    /// <returns>Ids of tasks by the person.</returns>
    public async Task<ILookup<Guid, Guid>> ManagedAsync(IQueryable<WorkflowTask> open, IReadOnlyList<MemberInfo> people, CancellationToken ct)
    {
        var waiting = await open.Where(t => t.ManagerLevels.Count > 0).Select(t => new { t.Id, t.CreatorId, t.OrganizationId, t.ManagerLevels, t.NotBy }).ToListAsync(ct);
        var managers = await members.ManagersAsync([.. waiting.Select(t => t.CreatorId).OfType<Guid>().Distinct()], WorkflowStep.MostLevels, ct);
        var unsettled = waiting.Where(t => t.ManagerLevels.Any(level =>
            AboveOf(t.CreatorId).ElementAtOrDefault(level - 1) is not { IsActive: true } manager || !manager.MayReach(t.OrganizationId) || t.NotBy.Contains(manager.Id) || people.Any(p => p.Id == manager.Id)))
            .Select(t => t.Id).ToList();
        if (unsettled.Count == 0)
            return unsettled.ToLookup(id => id);
        var found = await db.Set<WorkflowTask>().AsNoTracking().Where(t => unsettled.Contains(t.Id))
            .Join(db.Set<WorkflowInstance>().AsNoTracking(), t => t.InstanceId, i => i.Id, (t, i) => new { Task = t, i.DefinitionId })
            .Join(db.Set<WorkflowDefinition>().AsNoTracking(), t => t.DefinitionId, d => d.Id, (t, d) => new { t.Task, Definition = d })
            .ToListAsync(ct);
        return found
            .SelectMany(f => people.Where(new TaskApprovers(f.Task, f.Definition.FindStep(f.Task.StepKey)!, AboveOf(f.Task.CreatorId)).IsFor).Select(p => (Person: p.Id, Task: f.Task.Id)))
            .ToLookup(p => p.Person, p => p.Task);

        IReadOnlyList<MemberInfo> AboveOf(Guid? creator) => creator is { } id ? managers[id] : [];
    }
}
