using System.Text.Json.Nodes;

namespace Erp.Platform.Events;

/// <summary>A type of events.</summary>
public sealed record EventTypeResponse
{
    /// <summary>What <c>type</c> of an event holds.</summary>
    /// <example>journalEntry.posted</example>
    public required string Type { get; init; }

    /// <summary>What has happened.</summary>
    /// <example>A journal entry became part of the books; nothing changes it any more.</example>
    public required string Description { get; init; }

    /// <summary>The module that it comes from; Kafka's topics are named after it.</summary>
    /// <example>finance</example>
    public required string Module { get; init; }

    /// <summary>Version of the schema; raised when a field changes its meaning or goes, never when one is added.</summary>
    /// <example>1</example>
    public required int SchemaVersion { get; init; }

    /// <summary>Name of the schema: what <c>dataschema</c> of an event holds.</summary>
    /// <example>urn:erp:event-type:journalEntry.posted:1</example>
    public required string Dataschema { get; init; }

    /// <summary>JSON Schema (2020-12) of <c>data</c>.</summary>
    public required JsonObject Schema { get; init; }

    internal static EventTypeResponse Of(EventType type, JsonObject schema) => new()
    {
        Type = type.Name,
        Description = type.Description,
        Module = type.Module,
        SchemaVersion = EventShape.SchemaVersion,
        Dataschema = CloudEvent.SchemaName(type.Name, EventShape.SchemaVersion),
        Schema = schema,
    };
}
