using Erp.Modules.Identity.Contracts;
using Erp.Modules.Workflow.Definitions;
using Erp.Platform.Events;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>
/// A step of an instance that waits for people. It holds whom it asks as they are named (roles, permissions, people), not a list of who had
/// the role at the time: whoever has it now has it in their inbox.
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

    /// <summary>Asks these too.</summary>
    public void Ask(IReadOnlyList<WorkflowApprover> approvers)
    {
        // New lists: EF tells a change of a list by its being another one.
        RoleIds = [.. RoleIds.Union(approvers.Select(a => a.RoleId).OfType<Guid>())];
        UserIds = [.. UserIds.Union(approvers.Select(a => a.UserId).OfType<Guid>())];
        Permissions = [.. Permissions.Union(approvers.Select(a => a.Permission).OfType<string>())];
    }

    public void Escalate(WorkflowStep step, DateTimeOffset now)
    {
        (EscalatedAt, ClaimedBy) = (now, null);
        Ask(step.EscalateTo ?? []);
    }

    public void Close(WorkflowTaskStatus status, DateTimeOffset now) => (Status, ClosedAt, ClaimedBy) = (status, now, null);

    /// <summary>Whether this person, as they are now, may decide it in their own right.</summary>
    public bool IsFor(MemberInfo person) =>
        person.IsActive && person.MayReach(OrganizationId) && !NotBy.Contains(person.Id)
        && (UserIds.Contains(person.Id) || RoleIds.Any(person.RoleIds.Contains) || Permissions.Any(person.Permissions.Contains));

    /// <summary>Positions of the step's approvers that this person can stand for; of all, when they were asked by escalation.</summary>
    public IReadOnlyList<int> StandsFor(WorkflowStep step, MemberInfo person)
    {
        var listed = Positions(step.Approvers, person);
        return listed.Count == 0 && EscalatedAt is not null && Positions(step.EscalateTo ?? [], person).Count > 0 ? [.. Enumerable.Range(0, step.Approvers.Count)] : listed;
    }

    private static List<int> Positions(IReadOnlyList<WorkflowApprover> approvers, MemberInfo person) =>
        [.. Enumerable.Range(0, approvers.Count).Where(i => Names(approvers[i], person))];

    private static bool Names(WorkflowApprover approver, MemberInfo person) =>
        approver.UserId == person.Id || (approver.RoleId is { } role && person.RoleIds.Contains(role)) || (approver.Permission is { } permission && person.Permissions.Contains(permission));
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
