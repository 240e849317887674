using System.Text.Json;
using System.Text.RegularExpressions;
using Erp.Platform.Events;
using Erp.Platform.Persistence;
using Xunit;

namespace Erp.Code;

/// <summary>What holds for every event.</summary>
public sealed partial class EventTests
{
    private static readonly JsonElement Contract = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("openapi", "erp.v1.json"))).RootElement;

    [Fact]
    public void Every_aggregate_has_its_events() =>
        Rule.Holds(
            ApiCode.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(IVersioned))),
            t => EventCatalogue.All.Any(e => e.Shape.ClrType == t.ClrType) ? null : t.ClrType.FullName,
            "Integrators follow everything by the feed; an aggregate that is not in it is invisible to them.");

    [Fact]
    public void Every_type_of_events_has_its_schema_in_the_contract() =>
        Rule.Holds(
            EventCatalogue.All,
            t => Contract.GetProperty("x-event-types").TryGetProperty(t.Name, out var schema)
                && Contract.GetProperty("components").GetProperty("schemas").TryGetProperty(schema.GetProperty("$ref").GetString()!.Split('/')[^1], out _) ? null : t.Name,
            "A receiver has nothing else to tell it what an event holds.");

    [Fact]
    public void What_writes_events_past_the_change_tracker_names_only_types_of_the_catalogue() =>
        Rule.Holds(
            Repository.Api.Where(f => f.Text.Contains("\"erp.outbox_messages\"", StringComparison.Ordinal)).SelectMany(f => TypeName().Matches(f.Text).Select(m => (f.Path, Type: m.Groups[1].Value))),
            t => EventCatalogue.Find(t.Type) is null ? $"{t.Path}: {t.Type}" : null,
            "An event of a type that is not declared has no schema and cannot be asked for: put [Publishes] on its aggregate.");

    [Fact]
    public void No_secret_is_in_an_event() =>
        Rule.Holds(
            EventShape.All().SelectMany(s => s.Fields.Select(f => (s.Name, f.Property))),
            f => (Secret().IsMatch(f.Property.Name) && (Nullable.GetUnderlyingType(f.Property.PropertyType) ?? f.Property.PropertyType) != typeof(DateTimeOffset)) || f.Property.PropertyType == typeof(byte[]) ? $"{f.Name}.{f.Property.Name}" : null,
            "Events leave the house and are kept for ever: [NotAudited] on the property keeps it out of them and out of the audit trail.");

    [GeneratedRegex("\"(?!erp\\.)([a-z]\\w*\\.[a-z]\\w*)\"")]
    private static partial Regex TypeName();

    [GeneratedRegex("secret|password|hash|token|stamp|privatekey", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
