using Erp.Kernel;
using Erp.Platform.Events;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Workflow.Instances;

/// <summary>The approval of one version of a document by one revision of a definition. What decides it holds a lock on it, so that decisions come one after the other.</summary>
[Publishes("approved", "The document may be posted, in the version that was approved.")]
[Publishes("rejected", "The document was refused and must change before it is submitted again.")]
[Publishes("returned", "The document was sent back for correction.")]
[Publishes("cancelled", "The approval was withdrawn, or is void because the document changed.")]
internal sealed class WorkflowInstance : ITenantOwned, IOrganizationOwned, IVersioned
{
    public const int TitleLength = 200;

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required Guid OrganizationId { get; init; }
    public required Guid DefinitionId { get; init; }
    public required string DefinitionKey { get; init; }
    public required string DocumentType { get; init; }
    public required Guid DocumentId { get; init; }
    public required int DocumentVersion { get; init; }

    /// <summary>The document in one line, as it was when it was submitted.</summary>
    public required string Title { get; init; }

    /// <summary>Its total in <see cref="BaseCurrency"/>: decides the path.</summary>
    public required decimal Amount { get; init; }
    public required string BaseCurrency { get; init; }
    public WorkflowInstanceStatus Status { get; private set; }

    /// <summary>Key of the step it waits at; of the last one, once it has ended.</summary>
    public required string CurrentStep { get; set; }

    /// <summary>Who made the document; null for a machine client.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>Who submitted it; null for a machine client and for schedules.</summary>
    public Guid? StartedBy { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>JSON of the problem that kept the document from being posted when approved.</summary>
    public string? PostingProblem { get; set; }

    /// <summary>Those who made the document.</summary>
    public IEnumerable<Guid> Makers => new[] { CreatedBy, StartedBy }.OfType<Guid>().Distinct();

    /// <summary>Ends it. What has ended stays ended, but an approval that was given can still be cancelled: its document changed.</summary>
    public Result<Unit> End(WorkflowInstanceStatus status, DateTimeOffset now)
    {
        if (Status != WorkflowInstanceStatus.Open && (Status, status) != (WorkflowInstanceStatus.Approved, WorkflowInstanceStatus.Cancelled))
            return WorkflowInstanceErrors.Ended;
        (Status, EndedAt) = (status, now);
        return Unit.Value;
    }
}

/// <summary>Where an approval stands.</summary>
public enum WorkflowInstanceStatus
{
    /// <summary>Somebody is asked.</summary>
    Open,
    /// <summary>Granted, for this version of the document.</summary>
    Approved,
    /// <summary>Refused: the document must change before it can be submitted again.</summary>
    Rejected,
    /// <summary>Sent back for correction; it may be submitted again.</summary>
    Returned,
    /// <summary>Withdrawn, or void because the document was changed or deleted.</summary>
    Cancelled,
}
