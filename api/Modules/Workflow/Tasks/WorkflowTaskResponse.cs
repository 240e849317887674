using Erp.Modules.Workflow.Definitions;
using Erp.Modules.Workflow.Instances;
using Erp.Platform.Http;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>A step of an approval that waits for people.</summary>
public sealed record WorkflowTaskResponse : IVersionedResource
{
    /// <summary>Id of the task.</summary>
    public required Guid Id { get; init; }

    /// <summary>Id of the approval it is a step of.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>The legal entity whose document it is.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Type of the document, <c>journalEntry</c>.</summary>
    public required string DocumentType { get; init; }

    /// <summary>Id of the document.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>The document in one line.</summary>
    public required string Title { get; init; }

    /// <summary>Its total in base currency.</summary>
    public required decimal Amount { get; init; }

    /// <summary>ISO 4217 code of the base currency.</summary>
    public required string Currency { get; init; }

    /// <summary>Key of the definition.</summary>
    public required string DefinitionKey { get; init; }

    /// <summary>Key of the step.</summary>
    public required string Step { get; init; }

    /// <summary>Its name in English.</summary>
    public required string StepName { get; init; }

    /// <summary>Its name in Bangla.</summary>
    public string? StepNameBn { get; init; }

    /// <summary>Where it stands; open until it has all the approvals that the step takes.</summary>
    public required WorkflowTaskStatus Status { get; init; }

    /// <summary>The user who works on it: others can't decide it.</summary>
    public Guid? ClaimedBy { get; init; }

    /// <summary>When it was asked (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is overdue (UTC).</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When its deadline passed and more people were asked, or the same ones again (UTC).</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>When it was decided or withdrawn (UTC).</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    public required int Version { get; init; }

    internal static WorkflowTaskResponse Of(WorkflowTask task, WorkflowInstance instance, WorkflowStep step) => new()
    {
        Id = task.Id,
        InstanceId = task.InstanceId,
        OrganizationId = task.OrganizationId,
        DocumentType = instance.DocumentType,
        DocumentId = instance.DocumentId,
        Title = instance.Title,
        Amount = Kernel.Currency.Find(instance.BaseCurrency)!.Scale(instance.Amount),
        Currency = instance.BaseCurrency,
        DefinitionKey = instance.DefinitionKey,
        Step = step.Key,
        StepName = step.Name,
        StepNameBn = step.NameBn,
        Status = task.Status,
        ClaimedBy = task.ClaimedBy,
        CreatedAt = task.CreatedAt,
        DueAt = task.DueAt,
        EscalatedAt = task.EscalatedAt,
        ClosedAt = task.ClosedAt,
        Version = task.Version,
    };
}
