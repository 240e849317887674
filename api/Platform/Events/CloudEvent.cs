using System.Text.Json.Nodes;

namespace Erp.Platform.Events;

/// <summary>
/// Something that happened, as a CloudEvent 1.0 in its JSON form (its attributes are lowercase by that standard): the same wherever it is
/// read or delivered. Delivery is at least once, so tell repetitions by `id`.
/// </summary>
public sealed record CloudEvent
{
    /// <summary>Version of the CloudEvents standard: always `1.0`.</summary>
    /// <example>1.0</example>
    public required string Specversion { get; init; }

    /// <summary>The same however often the event is delivered.</summary>
    public required Guid Id { get; init; }

    /// <summary>The tenant that it happened in, as a URI reference.</summary>
    /// <example>/tenants/0197c6a0-5b1e-7c3a-9d52-3f4e8a1b6c70</example>
    public required string Source { get; init; }

    /// <summary>What happened; `GET /v1/event-types` lists all types.</summary>
    /// <example>journalEntry.posted</example>
    public required string Type { get; init; }

    /// <summary>Id of what it happened to.</summary>
    /// <example>0197c6a0-5b1e-7c3a-9d52-3f4e8a1b6c71</example>
    public required string Subject { get; init; }

    /// <summary>When it happened (UTC).</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What `data` is: always `application/json`.</summary>
    /// <example>application/json</example>
    public required string Datacontenttype { get; init; }

    /// <summary>Name and version of the schema of `data`; the version is raised when a field changes its meaning or goes, never when one is added.</summary>
    /// <example>urn:erp:event-type:journalEntry.posted:1</example>
    public required string Dataschema { get; init; }

    /// <summary>Its number in the tenant's feed: 1, 2, 3 … without a gap. Nothing ever turns up below a number that you have read.</summary>
    /// <example>42</example>
    public required long Sequence { get; init; }

    /// <summary>The legal entity that it concerns; null when it concerns the tenant.</summary>
    public Guid? Organizationid { get; init; }

    /// <summary>The state after the change, and what changed.</summary>
    public required CloudEventData Data { get; init; }

    internal static CloudEvent Of(Guid tenantId, FeedEvent happened) => new()
    {
        Specversion = "1.0",
        Id = happened.Id,
        Source = $"/tenants/{tenantId}",
        Type = happened.Type,
        Subject = happened.EntityId,
        Time = happened.OccurredAt,
        Datacontenttype = "application/json",
        Dataschema = SchemaName(happened.Type, happened.SchemaVersion),
        Sequence = happened.Sequence,
        Organizationid = happened.OrganizationId,
        Data = CloudEventData.Of(happened.Payload),
    };

    internal static string SchemaName(string type, int version) => $"urn:erp:event-type:{type}:{version}";
}

/// <summary>The state of an aggregate after a change. Its shape follows the type of the event: `x-event-types` in this document names the schema of each.</summary>
public sealed record CloudEventData
{
    /// <summary>All fields after the change; of what was deleted, its last state.</summary>
    public required JsonObject Snapshot { get; init; }

    /// <summary>The changed fields as they were before; empty when it was created or deleted, or when only parts of it changed.</summary>
    public required JsonObject Previous { get; init; }

    internal static CloudEventData Of(string payload)
    {
        var json = JsonNode.Parse(payload)!.AsObject();
        return new() { Snapshot = Part(json, "snapshot"), Previous = Part(json, "previous") };
    }

    private static JsonObject Part(JsonObject json, string name)
    {
        var part = json[name] as JsonObject ?? [];
        json.Remove(name);
        return part;
    }
}
