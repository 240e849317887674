namespace Erp.Platform.Jobs;

/// <summary>Where background work is.</summary>
public enum WorkItemStatus
{
    /// <summary>Due now or later; its last run, if there was one, went well.</summary>
    Waiting,
    /// <summary>Being done.</summary>
    Running,
    /// <summary>Failed, and is tried again by itself.</summary>
    Retrying,
    /// <summary>Failed so often that it is left alone until somebody says that it be tried again.</summary>
    GivenUp,
}

/// <summary>Work that the product does in the background for the tenant.</summary>
public sealed record WorkItemResponse
{
    /// <summary>Id of the work.</summary>
    public required Guid Id { get; init; }

    /// <summary>What is to be done.</summary>
    /// <example>recurringJournal</example>
    public required string Kind { get; init; }

    /// <summary>Id of what it is about: of the recurring journal, the task, the webhook endpoint, the job, as the kind says.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Where it is.</summary>
    public required WorkItemStatus Status { get; init; }

    /// <summary>How often it was started since it was last due; 0 before the first start.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it is tried next (UTC); null once it was given up.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>What the last attempt failed of; null when it did not.</summary>
    public WorkFailure? LastFailure { get; init; }

    /// <summary>When that was (UTC).</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>Trace id of that attempt: quote it when you report it, the operator's log has the rest under it.</summary>
    public string? TraceId { get; init; }

    /// <summary>When it was given up (UTC).</summary>
    public DateTimeOffset? GivenUpAt { get; init; }

    internal static WorkItemResponse Of(WorkItem item, DateTimeOffset now) => new()
    {
        Id = item.Id,
        Kind = item.Kind,
        SubjectId = item.SubjectId,
        Status = item.GivenUpAt is not null ? WorkItemStatus.GivenUp : item.LeasedUntil >= now ? WorkItemStatus.Running : item.Attempts > 0 ? WorkItemStatus.Retrying : WorkItemStatus.Waiting,
        Attempts = item.Attempts,
        NextAttemptAt = item.GivenUpAt is null ? item.DueAt : null,
        LastFailure = item.LastFailure,
        FailedAt = item.FailedAt,
        TraceId = item.FailedTraceId,
        GivenUpAt = item.GivenUpAt,
    };
}
