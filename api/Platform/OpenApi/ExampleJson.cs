using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Erp.Platform.Http;
using FastEndpoints;
using Microsoft.OpenApi;

namespace Erp.Platform.OpenApi;

/// <summary>Examples: those that endpoints give, and ones made from the schemas where they give none.</summary>
internal static class ExampleJson
{
    private static readonly JsonSerializerOptions Options = new(ApiJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsNotInTheBody } },
    };

    /// <summary>The body that the example request stands for.</summary>
    public static JsonNode? Of(object? example) => example is null ? null : JsonSerializer.SerializeToNode(example, example.GetType(), Options);

    /// <summary>The text of an <c>&lt;example&gt;</c>: JSON unless the schema is a string.</summary>
    public static JsonNode? Parse(string text, IOpenApiSchema schema) => schema.Is(JsonSchemaType.String) ? JsonValue.Create(text) : JsonNode.Parse(text);

    /// <summary>An example that fits the schema, with the known values where a property of that name has one.</summary>
    /// <param name="schema">What to show.</param>
    /// <param name="known">Values by property name.</param>
    /// <param name="outer">The objects around it: a type is not shown inside itself.</param>
    public static JsonNode? Of(IOpenApiSchema schema, JsonObject known, params string[] outer)
    {
        if (schema.GivenExample() is { } given)
            return given.DeepClone();
        if (schema.AllOf is [var only])
            return Of(only, known, outer);
        if (schema.Enum is [var first, ..])
            return first.DeepClone();
        if (schema.Is(JsonSchemaType.Array))
            return IsInside(schema.Items!, outer) ? new JsonArray() : new JsonArray(Of(schema.Items!, known, outer));
        if (IsInside(schema, outer))
            return null;
        if (schema.Properties is { Count: > 0 } properties)
            return Object(properties, known, schema is OpenApiSchemaReference { Reference.Id: { } id } ? [.. outer, id] : outer);
        if (schema.Is(JsonSchemaType.Object) || schema.Type is null)
            return new JsonObject();
        return Scalar(schema);
    }

    private static bool IsInside(IOpenApiSchema schema, string[] outer) => schema is OpenApiSchemaReference { Reference.Id: { } id } && outer.Contains(id);

    private static JsonObject Object(IDictionary<string, IOpenApiSchema> properties, JsonObject known, string[] outer)
    {
        var example = new JsonObject();
        foreach (var (name, schema) in properties)
            example[name] = known[name] is { } value && Fits(value, schema) ? value.DeepClone() : Of(schema, known, outer);
        return example;
    }

    /// <summary>Scalars only: a list or object of the same name may have another shape in the response.</summary>
    private static bool Fits(JsonNode value, IOpenApiSchema schema) => value.GetValueKind() switch
    {
        JsonValueKind.String => schema.Is(JsonSchemaType.String) && schema.Format is null or DecimalSchema.Format or "date" && !(schema.MaxLength < value.GetValue<string>().Length),
        JsonValueKind.Number => schema.Is(JsonSchemaType.Integer),
        JsonValueKind.True or JsonValueKind.False => schema.Is(JsonSchemaType.Boolean),
        _ => false,
    };

    private static JsonNode? Scalar(IOpenApiSchema schema) => schema switch
    {
        { Default: { } value } => value.DeepClone(),
        { Format: "uuid" } => "0197c6a0-5b1e-7c3a-9d52-3f4e8a1b6c70",
        { Format: "date" } => "2026-07-01",
        { Format: "date-time" } => "2026-07-01T09:30:00Z",
        { Format: "uri" } => "https://example.com/",
        { Format: "email" } => "accounts@example.com",
        { Format: "byte" } => "aGVsbG8=",
        _ when schema.Is(JsonSchemaType.Boolean) => false,
        _ when schema.Is(JsonSchemaType.Integer) => int.TryParse(schema.Minimum, out var least) ? least : 1,
        _ when schema.Is(JsonSchemaType.Null) => null,
        _ => "text"[..Math.Min(4, schema.MaxLength ?? 4)],
    };

#pragma warning disable CS0618 // Examples belong to OpenAPI 3.1; a 3.0 document has only `example`
    public static JsonNode? GivenExample(this IOpenApiSchema schema) => schema.Example;

    public static OpenApiSchema WithExample(this OpenApiSchema schema, JsonNode? example)
    {
        schema.Example = example;
        return schema;
    }
#pragma warning restore CS0618

    private static void LeaveOutWhatIsNotInTheBody(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider?.IsDefined(typeof(NonJsonBindingAttribute), true) is true)
                property.ShouldSerialize = (_, _) => false;
            else if (property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Optional<>))
                property.ShouldSerialize = (_, value) => value is IOptional { IsPresent: true };
        }
    }
}
