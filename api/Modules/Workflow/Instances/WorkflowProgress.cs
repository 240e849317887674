using Erp.Modules.Workflow.Definitions;
using Erp.Modules.Workflow.Notifications;
using Erp.Modules.Workflow.Tasks;
using Erp.Platform.Jobs;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Instances;

/// <summary>Moves instances from step to step: opens tasks, closes them, and ends what has come to its end.</summary>
internal sealed class WorkflowProgress(ErpDbContext db, WorkQueue queue, WorkflowEvents events, Caller caller, TimeProvider clock)
{
    /// <summary>The instance, locked until the commit.</summary>
    public Task<WorkflowInstance> LockAsync(Guid id, CancellationToken ct) =>
        db.Set<WorkflowInstance>().FromSql($"select * from erp.workflow_instances where tenant_id = {caller.TenantId} and id = {id} for update").FirstAsync(ct);

    public async Task<WorkflowDefinition> DefinitionOfAsync(WorkflowInstance instance, CancellationToken ct) =>
        await db.Set<WorkflowDefinition>().FirstAsync(d => d.Id == instance.DefinitionId, ct);

    /// <summary>Asks the approvers of a step.</summary>
    public void Open(WorkflowInstance instance, WorkflowDefinition definition, WorkflowStep step)
    {
        var now = clock.GetUtcNow();
        var task = WorkflowTask.Of(definition, step, instance.Id, instance.OrganizationId, [.. instance.Makers], now);
        instance.CurrentStep = step.Key;
        db.Add(task);
        // It sends the emails, and comes back when the deadline passes.
        queue.Put(WatchTask.Kind, task.Id, now);
    }

    /// <summary>A step is approved: on to the next, or to the end.</summary>
    public void Advance(WorkflowInstance instance, WorkflowDefinition definition, WorkflowTask task)
    {
        Close(task, WorkflowTaskStatus.Approved);
        var next = WorkflowGraph.Next(definition.Steps, WorkflowGraph.IndexOf(definition.Steps, task.StepKey), instance.Amount);
        if (definition.FindStep(next) is { } step)
            Open(instance, definition, step);
        else
            End(instance, WorkflowInstanceStatus.Approved);
    }

    public void Close(WorkflowTask task, WorkflowTaskStatus status)
    {
        task.Close(status, clock.GetUtcNow());
        queue.Remove(WatchTask.Kind, task.Id);
    }

    /// <summary>Ends the instance; does nothing to one that has ended.</summary>
    public void End(WorkflowInstance instance, WorkflowInstanceStatus status)
    {
        if (instance.End(status, clock.GetUtcNow()).IsRefused)
            return;
        events.Ended(instance);
        queue.Put(FinishInstance.Kind, instance.Id, clock.GetUtcNow());
    }

    public async Task CancelAsync(WorkflowInstance instance, string? comment, CancellationToken ct)
    {
        foreach (var task in await db.Set<WorkflowTask>().Where(t => t.InstanceId == instance.Id && t.Status == WorkflowTaskStatus.Open).ToListAsync(ct))
            Close(task, WorkflowTaskStatus.Cancelled);
        Record(instance, null, WorkflowAction.Cancelled, comment);
        End(instance, WorkflowInstanceStatus.Cancelled);
    }

    public WorkflowDecision Record(WorkflowInstance instance, WorkflowTask? task, WorkflowAction action, string? comment, TaskAuthority? authority = null)
    {
        var now = clock.GetUtcNow();
        var decision = new WorkflowDecision
        {
            Id = Guid.CreateVersion7(now),
            InstanceId = instance.Id,
            TaskId = task?.Id,
            StepKey = task?.StepKey ?? instance.CurrentStep,
            Action = action,
            ActorId = caller.UserId,
            AuthorityId = authority?.PersonId ?? caller.UserId,
            StandsFor = authority is null ? [] : [.. authority.StandsFor],
            Comment = comment,
            At = now,
        };
        db.Add(decision);
        // The history is part of what is read of the instance.
        if (db.Entry(instance).State != EntityState.Added)
            db.CountVersion(instance);
        return decision;
    }
}
