using Erp.Modules.Workflow.Instances;
using Erp.Modules.Workflow.Tasks;
using Erp.Platform.Email;
using Erp.Platform.Jobs;

namespace Erp.Modules.Workflow.Notifications;

/// <summary>
/// Follows a task while it is open: emails whom it asks, and when its deadline passes asks more people, or reminds the same ones. Asking leaves
/// the task as it is, or everybody's ETag would be stale a moment after it was opened. It holds the
/// instance like any decision, so a task is either decided or escalated, never half of both. An email that is lost with the process is only
/// a hint that is missing: the inbox has the task.
/// </summary>
internal sealed class WatchTask(JobScopes scopes, EmailQueue emails, TimeProvider clock) : IWorkHandler
{
    /// <summary>Kind of its work; the subject is the task.</summary>
    public const string Kind = "workflowTask";

    public async Task<DateTimeOffset?> RunAsync(WorkRun run, CancellationToken ct)
    {
        await using var scope = scopes.Open(run.TenantId);
        await scope.Work.BeginAsync(ct);
        if (await scope.Get<TaskDecisions>().HoldAsync(run.SubjectId, ct) is not { Task: { Status: WorkflowTaskStatus.Open, EscalatedAt: null } } held)
            return null;
        var (task, now) = (held.Task, clock.GetUtcNow());
        if (task.DueAt <= now)
        {
            task.Escalate(held.Step, now);
            scope.Get<WorkflowProgress>().Record(held.Instance, task, WorkflowAction.Escalated, null);
            scope.Get<WorkflowEvents>().Escalated(task);
        }
        var words = scope.Get<WorkflowMail>();
        foreach (var person in await scope.Get<Candidates>().OfAsync(task, held.Step, ct))
        {
            var message = words.Ask(person, held);
            scope.Work.AfterCommit(() => emails.Send(message));
        }
        await scope.CommitAsync(ct);
        return task.EscalatedAt is null ? task.DueAt : null;
    }
}
