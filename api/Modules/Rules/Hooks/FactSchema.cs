using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Erp.Platform.Http;
using Erp.Platform.OpenApi;

namespace Erp.Modules.Rules.Hooks;

/// <summary>The JSON Schema of a fact type: what its names mean, from the same comments as the contract.</summary>
internal static class FactSchema
{
    private static readonly ConcurrentDictionary<Type, string> Known = new();
    private static readonly Lazy<XmlDocs> Docs = new(() => XmlDocs.Of(typeof(FactSchema).Assembly));
    private static readonly JsonSchemaExporterOptions Options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };

    public static JsonObject Of(Type facts) => JsonNode.Parse(Known.GetOrAdd(facts, Write))!.AsObject();

    private static string Write(Type facts)
    {
        var schema = ApiJson.Options.GetJsonSchemaAsNode(facts, Options).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema.ToJsonString();
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        // The exporter can't see what a converter writes.
        if (context.TypeInfo.Type == typeof(decimal))
            node = new JsonObject { ["type"] = new JsonArray("string", "number"), ["format"] = "decimal" };
        else if (context.TypeInfo.Type == typeof(string))
            node = new JsonObject { ["type"] = context.PropertyInfo is { IsGetNullable: true } ? new JsonArray("string", "null") : "string" };
        var description = context.PropertyInfo?.AttributeProvider is PropertyInfo property ? Docs.Value.Summary(property) : Docs.Value.Summary(context.TypeInfo.Type);
        if (node is JsonObject schema && description is not null)
            schema["description"] = description;
        return node;
    }
}
