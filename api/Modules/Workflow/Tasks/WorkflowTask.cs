using Erp.Modules.Workflow.Definitions;
using Erp.Platform.Events;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>
/// A step of an instance that waits for people. It holds whom it asks as they are named (roles, permissions, people, managers), not a list of who had
/// the role at the time: whoever has it now has it in their inbox. Who that is, <see cref="TaskApprovers"/> tells.
/// </summary>
[Publishes("escalated", "Nobody decided in time: those whom the definition names for that are asked too.")]
internal sealed class WorkflowTask : ITenantOwned, IOrganizationOwned, IVersioned
{
    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required Guid OrganizationId { get; init; }
    public required Guid InstanceId { get; init; }
    public required string StepKey { get; init; }
    public WorkflowTaskStatus Status { get; private set; }
    public List<Guid> RoleIds { get; private set; } = [];
    public List<Guid> UserIds { get; private set; } = [];
    public List<string> Permissions { get; private set; } = [];

    /// <summary>How far up the managers of <see cref="CreatorId"/> are asked: 1 = their own, 2 = that one's, …</summary>
    public List<int> ManagerLevels { get; private set; } = [];

    /// <summary>Who made the document, or submitted what a machine made: whose managers may be asked.</summary>
    public Guid? CreatorId { get; init; }

    /// <summary>People who may not decide it, whatever they may else: those who made the document.</summary>
    public required List<Guid> NotBy { get; init; }

    /// <summary>Who works on it: others leave it to them.</summary>
    public Guid? ClaimedBy { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? EscalatedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The task of a step, for a document with these makers; the first of them is who made it.</summary>
    public static WorkflowTask Of(WorkflowDefinition definition, WorkflowStep step, Guid instanceId, Guid organizationId, IReadOnlyList<Guid> makers, DateTimeOffset now)
    {
        var task = new WorkflowTask
        {
            Id = Guid.CreateVersion7(now),
            OrganizationId = organizationId,
            InstanceId = instanceId,
            StepKey = step.Key,
            CreatorId = makers.Count > 0 ? makers[0] : null,
            CreatedAt = now,
            DueAt = step.DueInMinutes is { } minutes ? now.AddMinutes(minutes) : null,
            NotBy = definition.CreatorMayApprove ? [] : [.. makers],
        };
        task.Ask(step.Approvers);
        return task;
    }

    /// <summary>Asks these too.</summary>
    public void Ask(IReadOnlyList<WorkflowApprover> approvers)
    {
        // New lists: EF tells a change of a list by its being another one.
        RoleIds = [.. RoleIds.Union(approvers.Select(a => a.RoleId).OfType<Guid>())];
        UserIds = [.. UserIds.Union(approvers.Select(a => a.UserId).OfType<Guid>())];
        Permissions = [.. Permissions.Union(approvers.Select(a => a.Permission).OfType<string>())];
        ManagerLevels = [.. ManagerLevels.Union(approvers.Select(a => a.ManagerLevel).OfType<int>())];
    }

    public void Escalate(WorkflowStep step, DateTimeOffset now)
    {
        (EscalatedAt, ClaimedBy) = (now, null);
        Ask(step.EscalateTo ?? []);
    }

    public void Close(WorkflowTaskStatus status, DateTimeOffset now) => (Status, ClosedAt, ClaimedBy) = (status, now, null);
}

/// <summary>Where a task stands.</summary>
public enum WorkflowTaskStatus
{
    /// <summary>Waits for approvals.</summary>
    Open,
    /// <summary>Has all it takes.</summary>
    Approved,
    /// <summary>Somebody refused for good.</summary>
    Rejected,
    /// <summary>Somebody sent it back for correction.</summary>
    Returned,
    /// <summary>Withdrawn with its approval.</summary>
    Cancelled,
}
