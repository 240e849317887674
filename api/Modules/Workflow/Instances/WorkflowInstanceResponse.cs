using System.Text.Json;
using Erp.Platform.Errors;
using Erp.Platform.Http;

namespace Erp.Modules.Workflow.Instances;

/// <summary>The approval of one version of a document.</summary>
public sealed record WorkflowInstanceResponse : IVersionedResource
{
    /// <summary>Id of the instance.</summary>
    public required Guid Id { get; init; }

    /// <summary>The legal entity whose document it is.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Id of the revision of the definition that it runs on, to its end.</summary>
    public required Guid DefinitionId { get; init; }

    /// <summary>Key of the definition.</summary>
    public required string DefinitionKey { get; init; }

    /// <summary>Type of the document, <c>journalEntry</c>.</summary>
    public required string DocumentType { get; init; }

    /// <summary>Id of the document.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>Version of the document that is approved; another one is not.</summary>
    public required int DocumentVersion { get; init; }

    /// <summary>The document in one line.</summary>
    public required string Title { get; init; }

    /// <summary>Its total in base currency.</summary>
    public required decimal Amount { get; init; }

    /// <summary>ISO 4217 code of the base currency.</summary>
    public required string Currency { get; init; }

    /// <summary>Where it stands.</summary>
    public required WorkflowInstanceStatus Status { get; init; }

    /// <summary>Key of the step it waits at; of the last one, once it has ended.</summary>
    public required string CurrentStep { get; init; }

    /// <summary>The user who made the document; null for a machine client.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>The user who submitted it; null for a machine client and for schedules.</summary>
    public Guid? StartedBy { get; init; }

    /// <summary>When it was submitted (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended (UTC).</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why the document could not be posted when it was approved; post it by hand once that is mended.</summary>
    public Problem? PostingProblem { get; init; }

    /// <summary>What was done, in its order; null in lists.</summary>
    public IReadOnlyList<WorkflowDecisionResponse>? History { get; init; }

    public required int Version { get; init; }

    internal static WorkflowInstanceResponse Of(WorkflowInstance instance, IReadOnlyList<WorkflowDecision>? history = null) => new()
    {
        Id = instance.Id,
        OrganizationId = instance.OrganizationId,
        DefinitionId = instance.DefinitionId,
        DefinitionKey = instance.DefinitionKey,
        DocumentType = instance.DocumentType,
        DocumentId = instance.DocumentId,
        DocumentVersion = instance.DocumentVersion,
        Title = instance.Title,
        Amount = Kernel.Currency.Find(instance.BaseCurrency)!.Scale(instance.Amount),
        Currency = instance.BaseCurrency,
        Status = instance.Status,
        CurrentStep = instance.CurrentStep,
        CreatedBy = instance.CreatedBy,
        StartedBy = instance.StartedBy,
        StartedAt = instance.StartedAt,
        EndedAt = instance.EndedAt,
        PostingProblem = instance.PostingProblem is null ? null : JsonSerializer.Deserialize<Problem>(instance.PostingProblem, ApiJson.Options),
        History = history is null ? null : [.. history.Select(WorkflowDecisionResponse.Of)],
        Version = instance.Version,
    };
}

/// <summary>One thing that somebody did about an approval.</summary>
public sealed record WorkflowDecisionResponse
{
    /// <summary>Key of the step.</summary>
    public required string Step { get; init; }

    /// <summary>What was done.</summary>
    public required WorkflowAction Action { get; init; }

    /// <summary>The user who did it; null for a machine client and for the clock.</summary>
    public Guid? By { get; init; }

    /// <summary>The user who had delegated it to them; null when it was their own right.</summary>
    public Guid? OnBehalfOf { get; init; }

    /// <summary>What they said.</summary>
    public string? Comment { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    internal static WorkflowDecisionResponse Of(WorkflowDecision decision) => new()
    {
        Step = decision.StepKey,
        Action = decision.Action,
        By = decision.ActorId,
        OnBehalfOf = decision.AuthorityId == decision.ActorId ? null : decision.AuthorityId,
        Comment = decision.Comment,
        At = decision.At,
    };
}
