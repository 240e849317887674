using System.Text.Json;
using Erp.Platform.Audit;
using Erp.Platform.Outbox;
using Erp.Platform.Persistence;

namespace Erp.Platform.Events;

/// <summary>
/// The events that every aggregate has without saying so (<c>account.created</c>, <c>account.updated</c>, <c>account.deleted</c>), and those
/// that its class declares with <see cref="PublishesAttribute"/>.
/// </summary>
internal static class AggregateEvents
{
    private static readonly Dictionary<string, object?> Nothing = [];

    /// <summary>The row to write with the change.</summary>
    /// <param name="aggregate">As it is after the change.</param>
    /// <param name="happening">What happened to it, camelCase.</param>
    /// <param name="at">When.</param>
    /// <param name="previous">What the changed fields were before.</param>
    public static OutboxMessage Of(IVersioned aggregate, string happening, DateTimeOffset at, IReadOnlyDictionary<string, object?>? previous = null)
    {
        var shape = EventShape.Of(aggregate.GetType());
        var type = EventCatalogue.Find($"{shape.Name}.{happening}") ?? throw new InvalidOperationException($"{shape.ClrType.Name} does not declare that it publishes {happening}.");
        return new()
        {
            Id = Guid.CreateVersion7(at),
            OccurredAt = at,
            Type = type.Name,
            SchemaVersion = EventShape.SchemaVersion,
            EntityType = shape.Name,
            EntityId = aggregate.Id.ToString(),
            OrganizationId = shape.OrganizationOf(aggregate),
            Payload = shape.Payload(aggregate, previous ?? Nothing),
        };
    }

    public static string Happening(AuditAction action) => JsonNamingPolicy.CamelCase.ConvertName(action.ToString());
}
