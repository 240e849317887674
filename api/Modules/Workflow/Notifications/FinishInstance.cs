using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Identity.Contracts;
using Erp.Modules.Workflow.Contracts;
using Erp.Modules.Workflow.Instances;
using Erp.Platform.Email;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Notifications;

/// <summary>
/// After an approval has ended: completes the document when its definition says so, in the name of who gave the last approval, and tells the
/// people who wait for it. Apart from the decision's own transaction, because a refused posting (a period that closed) must not undo the
/// approval: it is shown on the instance, and somebody posts by hand.
/// </summary>
internal sealed class FinishInstance(JobScopes scopes, EmailQueue emails) : IWorkHandler
{
    /// <summary>Kind of its work; the subject is the instance.</summary>
    public const string Kind = "workflowOutcome";

    public async Task<DateTimeOffset?> RunAsync(WorkRun run, CancellationToken ct)
    {
        if (await CompleteAsync(run, ct) is { } refused)
            await KeepProblemAsync(run, refused, ct);
        await TellAsync(run, ct);
        return null;
    }

    /// <returns>Why the document could not be completed; null when it was, or need not be.</returns>
    private async Task<IReadOnlyList<Error>?> CompleteAsync(WorkRun run, CancellationToken ct)
    {
        Guid? approver;
        WorkflowInstance instance;
        await using (var look = scopes.Open(run.TenantId))
        {
            await look.Work.BeginAsync(ct, readOnly: true);
            instance = await look.Db.Set<WorkflowInstance>().AsNoTracking().FirstAsync(i => i.Id == run.SubjectId, ct);
            if (instance.Status != WorkflowInstanceStatus.Approved || !(await look.Get<WorkflowProgress>().DefinitionOfAsync(instance, ct)).PostWhenApproved)
                return null;
            approver = await look.Db.Set<WorkflowDecision>().Where(d => d.InstanceId == instance.Id && d.Action == WorkflowAction.Approved).OrderByDescending(d => d.At).ThenByDescending(d => d.Id).Select(d => d.ActorId).FirstAsync(ct);
        }
        await using var scope = scopes.Open(run.TenantId, approver, clientId: null);
        await scope.Work.BeginAsync(ct);
        var documents = scope.Get<IEnumerable<IApprovalDocuments>>().First(d => d.DocumentType == instance.DocumentType);
        if (!(await documents.CompleteAsync(instance.DocumentId, ct)).Try(out _, out var refusal))
            return refusal.Errors;
        await scope.CommitAsync(ct);
        return null;
    }

    private async Task KeepProblemAsync(WorkRun run, IReadOnlyList<Error> refused, CancellationToken ct)
    {
        await using var scope = scopes.Open(run.TenantId);
        await scope.Work.BeginAsync(ct);
        (await scope.Get<WorkflowProgress>().LockAsync(run.SubjectId, ct)).PostingProblem = JsonSerializer.Serialize(Problems.From(refused, bangla: false, run.SubjectId.ToString()), ApiJson.Options);
        await scope.CommitAsync(ct);
    }

    private async Task TellAsync(WorkRun run, CancellationToken ct)
    {
        await using var scope = scopes.Open(run.TenantId);
        await scope.Work.BeginAsync(ct, readOnly: true);
        var instance = await scope.Db.Set<WorkflowInstance>().AsNoTracking().FirstAsync(i => i.Id == run.SubjectId, ct);
        var last = await scope.Db.Set<WorkflowDecision>().AsNoTracking().Where(d => d.InstanceId == instance.Id && d.Action != WorkflowAction.Commented).OrderByDescending(d => d.At).ThenByDescending(d => d.Id).FirstAsync(ct);
        var people = await scope.Get<IMembers>().FindAsync([.. instance.Makers.Where(id => id != last.ActorId)], ct);
        foreach (var person in people.Where(p => p.IsActive))
            emails.Send(scope.Get<WorkflowMail>().Tell(person, instance, last.Comment));
    }
}
