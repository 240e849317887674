using Erp.Platform.Tenancy;

namespace Erp.Modules.Workflow.Instances;

/// <summary>One thing that somebody did about an approval. Never changed: it is what an auditor reads.</summary>
[AppendOnly]
internal sealed class WorkflowDecision : ITenantOwned
{
    public const int CommentLength = 2_000;

    public required Guid Id { get; init; }
    public required Guid InstanceId { get; init; }

    /// <summary>The task it is about; null for what concerns the instance.</summary>
    public Guid? TaskId { get; init; }
    public required string StepKey { get; init; }
    public required WorkflowAction Action { get; init; }

    /// <summary>Who did it; null for a machine client and for the clock.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Whose right it was: the actor's own, or that of who delegated it to them. Each counts once in a task.</summary>
    public Guid? AuthorityId { get; init; }

    /// <summary>Positions of the listed approvers that this approval can stand for.</summary>
    public List<int> StandsFor { get; init; } = [];
    public string? Comment { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>What was done.</summary>
public enum WorkflowAction
{
    /// <summary>Asked for approval.</summary>
    Submitted,
    /// <summary>Approved a step.</summary>
    Approved,
    /// <summary>Refused for good.</summary>
    Rejected,
    /// <summary>Sent back for correction.</summary>
    Returned,
    /// <summary>Said something.</summary>
    Commented,
    /// <summary>The deadline passed: more people are asked, or the same ones again.</summary>
    Escalated,
    /// <summary>Withdrawn, or void with a change of the document.</summary>
    Cancelled,
}
