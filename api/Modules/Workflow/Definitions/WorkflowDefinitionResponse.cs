using System.Linq.Expressions;
using Erp.Platform.Http;

namespace Erp.Modules.Workflow.Definitions;

/// <summary>How documents of a type are approved.</summary>
public sealed record WorkflowDefinitionResponse : IVersionedResource
{
    /// <summary>Id of this revision.</summary>
    public required Guid Id { get; init; }

    /// <summary>Names the approval over all its revisions; unique among active ones.</summary>
    public required string Key { get; init; }

    /// <summary>Counts the revisions of the key, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>What it is for: <c>journalEntry</c>.</summary>
    public required string DocumentType { get; init; }

    /// <summary>The legal entity it is for; null = all.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required WorkflowDefinitionStatus Status { get; init; }

    /// <summary>Name in English.</summary>
    public required string Name { get; init; }

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>Which documents need it.</summary>
    public required WorkflowConditions When { get; init; }

    /// <summary>The levels of approval; the first one is where it starts.</summary>
    public required IReadOnlyList<WorkflowStep> Steps { get; init; }

    /// <summary>Who made or submitted a document may approve it too.</summary>
    public required bool CreatorMayApprove { get; init; }

    /// <summary>Who may not post the document that was approved.</summary>
    public required IReadOnlyList<WorkflowParty> NotPostedBy { get; init; }

    /// <summary>The last approval posts the document, in the name of who gave it.</summary>
    public required bool PostWhenApproved { get; init; }

    /// <summary>When it became active (UTC).</summary>
    public DateTimeOffset? ActivatedAt { get; init; }

    /// <summary>When it was retired (UTC).</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    public required int Version { get; init; }

    internal static readonly Expression<Func<WorkflowDefinition, WorkflowDefinitionResponse>> Projection = e => new()
    {
        Id = e.Id,
        Key = e.Key,
        Revision = e.Revision,
        DocumentType = e.DocumentType,
        OrganizationId = e.OrganizationId,
        Status = e.Status,
        Name = e.Name,
        NameBn = e.NameBn,
        When = e.When,
        Steps = e.Steps,
        CreatorMayApprove = e.CreatorMayApprove,
        NotPostedBy = e.NotPostedBy,
        PostWhenApproved = e.PostWhenApproved,
        ActivatedAt = e.ActivatedAt,
        RetiredAt = e.RetiredAt,
        Version = e.Version,
    };

    private static readonly Func<WorkflowDefinition, WorkflowDefinitionResponse> Compiled = Projection.Compile();

    internal static WorkflowDefinitionResponse Of(WorkflowDefinition entity) => Compiled(entity);
}
