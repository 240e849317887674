using System.Buffers;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Erp.Platform.Audit;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Erp.Platform.Events;

/// <summary>A field of an aggregate as events show it.</summary>
/// <param name="Name">camelCase.</param>
/// <param name="Property">Where it stands in the entity.</param>
/// <param name="IsNullable">It may be null.</param>
internal sealed record EventField(string Name, PropertyInfo Property, bool IsNullable)
{
    private readonly JsonTypeInfo _type = ApiJson.Options.GetTypeInfo(Property.PropertyType);
    private readonly JsonEncodedText _name = JsonEncodedText.Encode(Name);

    public void Write(Utf8JsonWriter json, object? value)
    {
        json.WritePropertyName(_name);
        if (value is null)
            json.WriteNullValue();
        else
            JsonSerializer.Serialize(json, value, _type);
    }
}

/// <summary>
/// What events show of an aggregate: the fields that are stored and audited, under their own names. Taken from the entity, so an aggregate
/// has its events, and their schema, by being there; what <see cref="NotAuditedAttribute"/> keeps out of the audit trail is not in events either.
/// </summary>
internal sealed class EventShape
{
    /// <summary>Raised when a field changes its meaning or goes; new fields are no new version.</summary>
    public const int SchemaVersion = 1;

    private static readonly JsonWriterOptions Writing = new() { Encoder = ApiJson.Options.Encoder };
    private static readonly ConcurrentDictionary<Type, EventShape> Known = new();
    private static readonly Lazy<IModel> Model = new(ReadModel);
    private readonly PropertyInfo? _organization;

    private EventShape(IEntityType type)
    {
        ClrType = type.ClrType;
        Name = JsonNamingPolicy.CamelCase.ConvertName(type.ClrType.Name);
        Fields = [.. type.GetProperties().Where(p => p.PropertyInfo is { } clr && clr.GetCustomAttribute<NotAuditedAttribute>() is not { InEvents: false })
            .Select(p => new EventField(JsonNamingPolicy.CamelCase.ConvertName(p.Name), p.PropertyInfo!, p.IsNullable))];
        _organization = type.ClrType.GetProperty(nameof(IOrganizationOwned.OrganizationId));
    }

    public Type ClrType { get; }

    /// <summary><c>journalEntry</c>: what the names of its types of events begin with.</summary>
    public string Name { get; }
    public IReadOnlyList<EventField> Fields { get; }

    public static EventShape Of(Type aggregate) => Known.GetOrAdd(aggregate, static clr => new(Model.Value.FindEntityType(clr)!));

    /// <summary>All aggregates, by name.</summary>
    public static IReadOnlyList<EventShape> All() =>
    [
        .. Model.Value.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(IVersioned)) && !Attribute.IsDefined(t.ClrType, typeof(NotAuditedAttribute)))
            .Select(t => Of(t.ClrType)).OrderBy(s => s.Name, StringComparer.Ordinal),
    ];

    /// <summary>The legal entity that an aggregate belongs to, if it belongs to one.</summary>
    public Guid? OrganizationOf(object aggregate) => aggregate is IOrganizationOwned owned ? owned.OrganizationId : _organization?.GetValue(aggregate) as Guid?;

    /// <summary>An event's payload: the aggregate after the change, and what the changed fields were before.</summary>
    public string Payload(object aggregate, IReadOnlyDictionary<string, object?> previous)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            json.WriteStartObject("snapshot");
            foreach (var field in Fields)
                field.Write(json, field.Property.GetValue(aggregate));
            json.WriteEndObject();
            json.WriteStartObject("previous");
            foreach (var field in Fields)
            {
                if (previous.TryGetValue(field.Name, out var value))
                    field.Write(json, value);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The same for every connection, and made without one.</summary>
    private static IModel ReadModel()
    {
        using var connection = new NpgsqlConnection();
        using var db = new ErpDbContext(ErpDbContextOptions.For(connection), new Caller());
        return db.Model;
    }
}
