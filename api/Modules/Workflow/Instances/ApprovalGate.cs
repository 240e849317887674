using Erp.Kernel;
using Erp.Modules.Workflow.Contracts;
using Erp.Modules.Workflow.Definitions;
using Erp.Modules.Workflow.Tasks;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Instances;

/// <summary>Answers other modules. The document's lock, which they hold, keeps two answers about one document apart.</summary>
internal sealed class ApprovalGate(ErpDbContext db, WorkflowProgress progress, TaskPeople people, Caller caller, TimeProvider clock) : IApprovalGate
{
    public async Task<ApprovalPolicy> PolicyAsync(string documentType, CancellationToken ct)
    {
        var active = await db.Set<WorkflowDefinition>().AsNoTracking().Where(d => d.DocumentType == documentType && d.Status == WorkflowDefinitionStatus.Active).OrderBy(d => d.Key).ToListAsync(ct);
        return active.Count == 0 ? ApprovalPolicy.None : new([.. active.Select(d => d.Rule)]);
    }

    public async Task<IReadOnlyList<ApprovalStanding>> StandingAsync(ApprovalSubject subject, IReadOnlyList<ApprovalNeed> needs, CancellationToken ct)
    {
        var keys = needs.Select(n => n.Key).ToList();
        var instances = await db.Set<WorkflowInstance>().AsNoTracking()
            .Where(i => i.DocumentType == subject.DocumentType && i.DocumentId == subject.DocumentId && i.DocumentVersion == subject.DocumentVersion && keys.Contains(i.DefinitionKey))
            .OrderByDescending(i => i.StartedAt).ThenByDescending(i => i.Id)
            .ToListAsync(ct);
        var standing = new List<ApprovalStanding>(needs.Count);
        foreach (var need in needs)
            standing.Add(instances.FirstOrDefault(i => i.DefinitionKey == need.Key) is { } latest ? await StandingOfAsync(need, latest, ct) : new(need, ApprovalState.Missing));
        return standing;
    }

    private async Task<ApprovalStanding> StandingOfAsync(ApprovalNeed need, WorkflowInstance instance, CancellationToken ct)
    {
        if (instance.Status != WorkflowInstanceStatus.Approved)
            return new(need, StateOf(instance.Status), instance.Id, instance.Status == WorkflowInstanceStatus.Open ? instance.CurrentStep : null);
        var definition = await progress.DefinitionOfAsync(instance, ct);
        var approvals = await db.Set<WorkflowDecision>().AsNoTracking().Where(d => d.InstanceId == instance.Id && d.Action == WorkflowAction.Approved).OrderBy(d => d.At).ThenBy(d => d.Id).ToListAsync(ct);
        var apart = new List<Guid>();
        if (definition.NotPostedBy.Contains(WorkflowParty.Creator))
            apart.AddRange(instance.Makers);
        if (definition.NotPostedBy.Contains(WorkflowParty.Approver))
            apart.AddRange(approvals.SelectMany(a => new[] { a.ActorId, a.AuthorityId }).OfType<Guid>());
        return new(need, ApprovalState.Approved, instance.Id, null, [.. apart.Distinct()], approvals.LastOrDefault()?.ActorId);
    }

    private static ApprovalState StateOf(WorkflowInstanceStatus status) => status switch
    {
        WorkflowInstanceStatus.Open => ApprovalState.Open,
        WorkflowInstanceStatus.Approved => ApprovalState.Approved,
        WorkflowInstanceStatus.Rejected => ApprovalState.Rejected,
        _ => ApprovalState.Missing,
    };

    public async Task<Result<IReadOnlyList<ApprovalStanding>>> SubmitAsync(ApprovalSubject subject, IReadOnlyList<ApprovalNeed> needs, CancellationToken ct)
    {
        if (needs.Count == 0)
            return ApprovalErrors.NotNeeded;
        var standing = (await StandingAsync(subject, needs, ct)).ToList();
        if (standing.Find(s => s.State == ApprovalState.Rejected) is { } rejected)
            return ApprovalErrors.Rejected.Occur(("definition", rejected.Need.Key), ("instance", rejected.InstanceId));
        if (!standing.Exists(s => s.State == ApprovalState.Missing))
            return ApprovalErrors.AlreadyRequested;
        for (var i = 0; i < standing.Count; i++)
        {
            if (standing[i].State != ApprovalState.Missing)
                continue;
            if (await ActiveAsync(standing[i].Need, ct) is not { } definition)
                return ApprovalErrors.DefinitionMissing.Occur(("definition", standing[i].Need.Key));
            if (await StuckAtAsync(subject, definition, ct) is { } step)
                return ApprovalErrors.ManagerMissing.Occur(("definition", definition.Key), ("step", step.Key));
            var started = Start(subject, definition);
            standing[i] = new(standing[i].Need, ApprovalState.Open, started.Id, started.CurrentStep);
        }
        return standing;
    }

    /// <summary>The one that is active now: memory may name one that has been replaced since.</summary>
    private Task<WorkflowDefinition?> ActiveAsync(ApprovalNeed need, CancellationToken ct) =>
        db.Set<WorkflowDefinition>().FirstOrDefaultAsync(d => d.Key == need.Key && d.Status == WorkflowDefinitionStatus.Active, ct);

    /// <summary>The first step on its way that takes a manager whom who made it does not have, where nobody stands in for them: it would wait for ever.</summary>
    private async Task<WorkflowStep?> StuckAtAsync(ApprovalSubject subject, WorkflowDefinition definition, CancellationToken ct)
    {
        Guid[] makers = [.. new[] { subject.CreatedBy, caller.UserId }.OfType<Guid>().Distinct()];
        foreach (var step in WorkflowGraph.PathOf(definition.Steps, subject.Facts.Amount))
        {
            var task = WorkflowTask.Of(definition, step, Guid.Empty, subject.Facts.OrganizationId, makers, clock.GetUtcNow());
            if (!(await people.OfAsync(task, step, ct)).CanBeApproved())
                return step;
        }
        return null;
    }

    private WorkflowInstance Start(ApprovalSubject subject, WorkflowDefinition definition)
    {
        var now = clock.GetUtcNow();
        var instance = new WorkflowInstance
        {
            Id = Guid.CreateVersion7(now),
            OrganizationId = subject.Facts.OrganizationId,
            DefinitionId = definition.Id,
            DefinitionKey = definition.Key,
            DocumentType = subject.DocumentType,
            DocumentId = subject.DocumentId,
            DocumentVersion = subject.DocumentVersion,
            Title = subject.Title,
            Amount = subject.Facts.Amount,
            BaseCurrency = subject.BaseCurrency,
            CurrentStep = definition.Steps[0].Key,
            CreatedBy = subject.CreatedBy,
            StartedBy = caller.UserId,
            StartedAt = now,
        };
        db.Add(instance);
        progress.Record(instance, null, WorkflowAction.Submitted, null);
        progress.Open(instance, definition, definition.Steps[0]);
        return instance;
    }

    public async Task RevokeAsync(string documentType, Guid documentId, CancellationToken ct)
    {
        // In the order of their ids, as whoever locks several does.
        var live = await db.Set<WorkflowInstance>().FromSql($"""
            select * from erp.workflow_instances
            where tenant_id = {caller.TenantId} and document_type = {documentType} and document_id = {documentId} and status in ('Open', 'Approved')
            order by id for update
            """).ToListAsync(ct);
        foreach (var instance in live)
            await progress.CancelAsync(instance, null, ct);
    }
}
