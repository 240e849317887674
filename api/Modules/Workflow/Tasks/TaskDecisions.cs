using Erp.Kernel;
using Erp.Modules.Workflow.Definitions;
using Erp.Modules.Workflow.Instances;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>A task with what it takes to decide it, held until the commit.</summary>
internal sealed record HeldTask(WorkflowTask Task, WorkflowInstance Instance, WorkflowDefinition Definition, WorkflowStep Step)
{
    /// <summary>What is answered about it.</summary>
    public WorkflowTaskResponse Answer() => WorkflowTaskResponse.Of(Task, Instance, Step);
}

/// <summary>What the task use cases share. The instance's lock puts approvals, escalations, withdrawals and changes of the document one after the other.</summary>
internal sealed class TaskDecisions(ErpDbContext db, TaskAuthorities authorities, WorkflowProgress progress, Caller caller)
{
    /// <summary>The task with its instance locked, or null when it isn't there for this caller.</summary>
    public async Task<HeldTask?> HoldAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<WorkflowTask>().ReachableBy(caller).Where(t => t.Id == id).Select(t => (Guid?)t.InstanceId).FirstOrDefaultAsync(ct) is not { } instanceId)
            return null;
        var instance = await progress.LockAsync(instanceId, ct);
        var definition = await progress.DefinitionOfAsync(instance, ct);
        // Read with the lock held: what another decision has made of it is seen.
        var task = await db.Set<WorkflowTask>().FirstAsync(t => t.Id == id, ct);
        return new(task, instance, definition, definition.FindStep(task.StepKey)!);
    }

    public async Task<Result<Unit>> ApproveAsync(HeldTask held, string? comment, CancellationToken ct)
    {
        if (!(await authorities.OfAsync(held.Task, held.Step, ct)).Try(out var authority, out var refusal))
            return refusal;
        var votes = await db.Set<WorkflowDecision>().Where(d => d.TaskId == held.Task.Id && d.Action == WorkflowAction.Approved).Select(d => d.StandsFor).ToListAsync(ct);
        progress.Record(held.Instance, held.Task, WorkflowAction.Approved, comment, authority);
        if (WorkflowVotes.Complete(held.Step, [.. votes, authority.StandsFor]))
            progress.Advance(held.Instance, held.Definition, held.Task);
        return Unit.Value;
    }

    public Task<Result<Unit>> RejectAsync(HeldTask held, string comment, CancellationToken ct) =>
        StopAsync(held, WorkflowAction.Rejected, WorkflowTaskStatus.Rejected, WorkflowInstanceStatus.Rejected, comment, ct);

    public Task<Result<Unit>> ReturnAsync(HeldTask held, string comment, CancellationToken ct) =>
        StopAsync(held, WorkflowAction.Returned, WorkflowTaskStatus.Returned, WorkflowInstanceStatus.Returned, comment, ct);

    /// <summary>One voice is enough to stop it, in every mode.</summary>
    private async Task<Result<Unit>> StopAsync(HeldTask held, WorkflowAction action, WorkflowTaskStatus taskStatus, WorkflowInstanceStatus status, string comment, CancellationToken ct)
    {
        if (!(await authorities.OfAsync(held.Task, held.Step, ct)).Try(out var authority, out var refusal))
            return refusal;
        progress.Record(held.Instance, held.Task, action, comment, authority);
        progress.Close(held.Task, taskStatus);
        progress.End(held.Instance, status);
        return Unit.Value;
    }
}
