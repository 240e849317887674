using System.Text.Json;
using Erp.Platform.Audit;
using Erp.Platform.Outbox;
using Erp.Platform.Persistence;

namespace Erp.Platform.Events;

/// <summary>The events that every aggregate has without saying so: <c>account.created</c>, <c>account.updated</c>, <c>account.deleted</c>.</summary>
internal static class AggregateEvents
{
    public static OutboxMessage Of(IVersioned aggregate, string type, string id, AuditAction action, DateTimeOffset at, IReadOnlyDictionary<string, object?> previous)
    {
        var shape = EventShape.Of(aggregate.GetType());
        return new()
        {
            Id = Guid.CreateVersion7(at),
            OccurredAt = at,
            Type = TypeName(type, action),
            SchemaVersion = EventShape.SchemaVersion,
            EntityType = type,
            EntityId = id,
            OrganizationId = shape.OrganizationOf(aggregate),
            Payload = shape.Payload(aggregate, previous),
        };
    }

    public static string TypeName(string entity, AuditAction action) => $"{entity}.{JsonNamingPolicy.CamelCase.ConvertName(action.ToString())}";
}
