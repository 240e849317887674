using System.Text.Json.Nodes;
using Erp.Platform.Http;

namespace Erp.Platform.Audit;

/// <summary>One change of one entity: who, when, through what, why, and each field from what to what.</summary>
public sealed record AuditEntryResponse
{
    /// <summary>Id; the order of the ids is that of time.</summary>
    public required Guid Id { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Type of the entity, such as <c>account</c>.</summary>
    public required string EntityType { get; init; }

    /// <summary>Id of the entity; the parts of a key of several are joined by slashes.</summary>
    public required string EntityId { get; init; }

    /// <summary>What was done to it.</summary>
    public required AuditAction Action { get; init; }

    /// <summary>The legal entity that it belongs to; null when it is the tenant's.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>The user who did it; null for machine clients and background work.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>That user's name today.</summary>
    public string? ActorName { get; init; }

    /// <summary>The OAuth client that it came through; <c>system</c> for background work.</summary>
    public string? ClientId { get; init; }

    /// <summary>Name of that API client today.</summary>
    public string? ClientName { get; init; }

    /// <summary>The request: the same id as in problems and in the API log.</summary>
    public string? RequestId { get; init; }

    /// <summary>What the caller gave as its reason (<c>X-Change-Reason</c>).</summary>
    public string? Reason { get; init; }

    /// <summary>The fields that changed, by name.</summary>
    public required IReadOnlyList<AuditChange> Changes { get; init; }

    internal static AuditEntryResponse Of(AuditEntry entry, ActorNames names) => new()
    {
        Id = entry.Id,
        OccurredAt = entry.OccurredAt,
        EntityType = entry.EntityType,
        EntityId = entry.EntityId,
        Action = entry.Action,
        OrganizationId = entry.OrganizationId,
        ActorId = entry.UserId,
        ActorName = names.OfUser(entry.UserId),
        ClientId = entry.ClientId,
        ClientName = names.OfClient(entry.ClientId),
        RequestId = entry.RequestId,
        Reason = entry.Reason,
        Changes = [.. JsonNode.Parse(entry.Changes)!.AsObject().OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => AuditChange.Of(c.Key, c.Value!.AsArray()))],
    };
}

/// <summary>One field of a change. Values are text: what is text already as it is, anything else as JSON.</summary>
/// <param name="Field">Its name.</param>
/// <param name="From">The value before; null when there was none.</param>
/// <param name="To">The value after; null when there is none.</param>
/// <param name="RedactionId">The redaction that took the values out; <c>[redacted]</c> stands in their place.</param>
public sealed record AuditChange(string Field, string? From, string? To, Guid? RedactionId)
{
    internal static AuditChange Of(string field, JsonArray values) => new(field, Text(values[0]), Text(values[1]), values.Count > 2 ? values[2]!.GetValue<Guid>() : null);

    private static string? Text(JsonNode? value) => value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : value?.ToJsonString(ApiJson.Options);
}
