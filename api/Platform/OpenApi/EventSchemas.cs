using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Erp.Platform.Events;
using Microsoft.OpenApi;

namespace Erp.Platform.OpenApi;

/// <summary>
/// The schemas of all types of events, from the same shapes that the events are written from: for each aggregate what a snapshot holds and
/// what <c>data</c> holds, and an extension that leads from a type to its schema.
/// </summary>
internal static partial class EventSchemas
{
    public const string Extension = "x-event-types";
    public const string Prefix = "#/components/schemas/";

    public static string DataOf(EventShape shape) => $"{shape.ClrType.Name}EventData";

    public static void Declare(OpenApiDocument document, ContractSchemas schemas)
    {
        foreach (var shape in EventShape.All())
        {
            var name = $"{shape.ClrType.Name}Snapshot";
            schemas.Add(name, Snapshot(shape, schemas));
            schemas.Add(DataOf(shape), Data(name, shape, document));
        }
        var types = new JsonObject();
        foreach (var type in EventCatalogue.All)
            types[type.Name] = new JsonObject { ["$ref"] = Prefix + DataOf(type.Shape) };
        document.Extensions = new Dictionary<string, IOpenApiExtension> { [Extension] = new JsonNodeExtension(types) };
    }

    private static OpenApiSchema Data(string snapshot, EventShape shape, OpenApiDocument document) => new()
    {
        Type = JsonSchemaType.Object,
        Description = $"`data` of the events of `{shape.Name}`.",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["snapshot"] = new OpenApiSchema { AllOf = [new OpenApiSchemaReference(snapshot, document)], Description = "All fields after the change; of what was deleted, its last state." },
            ["previous"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalPropertiesAllowed = true,
                Description = $"The changed fields of `{snapshot}` as they were before; empty when it was created or deleted, or when only parts of it changed.",
            },
        },
        Required = new SortedSet<string>(StringComparer.Ordinal) { "previous", "snapshot" },
        AdditionalPropertiesAllowed = true,
    };

    private static OpenApiSchema Snapshot(EventShape shape, ContractSchemas schemas)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = schemas.Docs.Summary(shape.ClrType) ?? $"The state of `{shape.Name}`.",
            Properties = new Dictionary<string, IOpenApiSchema>(),
            Required = new SortedSet<string>(StringComparer.Ordinal),
            AdditionalPropertiesAllowed = true,
        };
        foreach (var field in shape.Fields)
        {
            var property = schemas.Of(field.Property, shape.ClrType, Direction.Response, null);
            if (property is OpenApiSchema own)
                own.Description ??= Description(shape, field, schemas.Docs);
            schema.Properties.Add(field.Name, property);
            if (!property.Is(JsonSchemaType.Null))
                schema.Required.Add(field.Name);
        }
        return schema;
    }

    /// <summary>What the resource says of its field, else its name in words.</summary>
    private static string Description(EventShape shape, EventField field, XmlDocs docs) =>
        shape.ClrType.Assembly.GetType($"{shape.ClrType.FullName}Response")?.GetProperty(field.Property.Name) is { } shown && docs.Summary(shown) is { } text
            ? text
            : $"{Words().Replace(field.Property.Name, m => " " + m.Value.ToLowerInvariant())}.";

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Words();
}
