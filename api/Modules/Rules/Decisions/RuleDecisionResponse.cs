using System.Text.Json;
using System.Text.Json.Nodes;
using Erp.Modules.Rules.Contracts;
using Erp.Platform.Http;

namespace Erp.Modules.Rules.Decisions;

/// <summary>A rule that had an effect on a document: why it was refused, warned about, tagged or filled in.</summary>
public sealed record RuleDecisionResponse
{
    /// <summary>Id: the <c>decisionId</c> of a problem or a warning.</summary>
    public required Guid Id { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The hook.</summary>
    /// <example>journalEntry.posting</example>
    public required string Hook { get; init; }

    /// <summary>Whose document it was.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The rule in the revision that decided.</summary>
    public required Guid RuleId { get; init; }

    /// <summary>Its key.</summary>
    /// <example>no-back-dating</example>
    public required string RuleKey { get; init; }

    /// <summary>Its revision.</summary>
    public required int Revision { get; init; }

    /// <summary>What the rule does.</summary>
    public required RuleEffectKind Effect { get; init; }

    /// <summary>The document did not pass.</summary>
    public required bool Refused { get; init; }

    /// <summary>Why the rule could not be evaluated; null when it could.</summary>
    public string? Failure { get; init; }

    /// <summary>Type of the document.</summary>
    /// <example>journalEntry</example>
    public required string DocumentType { get; init; }

    /// <summary>Id of the document; of a refused new one, the id that it would have had.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>Its business date.</summary>
    public required DateOnly DocumentDate { get; init; }

    /// <summary>What the rule filled in.</summary>
    public required IReadOnlyList<RuleFieldChange> Changes { get; init; }

    /// <summary>The facts as the rule saw them, in the hook's schema; only in a single decision, not in lists, and only for callers who may read such documents.</summary>
    public JsonNode? Inputs { get; init; }

    /// <summary>Who asked; null for a machine client.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The OAuth client that the request came through.</summary>
    public string? ClientId { get; init; }

    /// <summary>Trace id of the request.</summary>
    public string? RequestId { get; init; }

    internal static RuleDecisionResponse Of(RuleDecision decision) => new()
    {
        Id = decision.Id,
        DecidedAt = decision.DecidedAt,
        Hook = decision.Hook,
        OrganizationId = decision.OrganizationId,
        RuleId = decision.RuleId,
        RuleKey = decision.RuleKey,
        Revision = decision.Revision,
        Effect = decision.Effect,
        Refused = decision.Refused,
        Failure = decision.Failure,
        DocumentType = decision.DocumentType,
        DocumentId = decision.DocumentId,
        DocumentDate = decision.DocumentDate,
        Changes = JsonSerializer.Deserialize<List<RuleFieldChange>>(decision.Changes, ApiJson.Options)!,
        Inputs = decision.Inputs.Length == 0 ? null : JsonNode.Parse(decision.Inputs),
        UserId = decision.UserId,
        ClientId = decision.ClientId,
        RequestId = decision.RequestId,
    };
}
