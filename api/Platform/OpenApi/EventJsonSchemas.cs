using System.Text.Json.Nodes;
using Erp.Platform.Events;

namespace Erp.Platform.OpenApi;

/// <summary>The schemas of events as JSON Schema 2020-12, each complete in itself: taken from the contract, so the two cannot differ.</summary>
internal sealed class EventJsonSchemas(ContractFile contract)
{
    private readonly Lazy<Task<JsonObject>> _components = new(async () =>
        JsonNode.Parse((await contract.GetAsync()).Json)!["components"]!["schemas"]!.AsObject());

    public async Task<JsonObject> OfAsync(EventType type)
    {
        var components = await _components.Value;
        var definitions = new JsonObject();
        var wanted = new Queue<string>();
        JsonNode? Refer(string name)
        {
            wanted.Enqueue(name);
            return $"#/$defs/{name}";
        }

        var root = (JsonObject)Convert(components[EventSchemas.DataOf(type.Shape)], Refer)!;
        while (wanted.TryDequeue(out var name))
        {
            if (!definitions.ContainsKey(name))
                definitions[name] = Convert(components[name], Refer);
        }
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "$id", CloudEvent.SchemaName(type.Name, EventShape.SchemaVersion));
        root["$defs"] = definitions;
        return root;
    }

    private static JsonNode? Convert(JsonNode? node, Func<string, JsonNode?> refer) => node switch
    {
        JsonArray items => new JsonArray([.. items.Select(i => Convert(i, refer))]),
        JsonObject schema => Schema(schema, refer),
        _ => node?.DeepClone(),
    };

    private static JsonObject Schema(JsonObject schema, Func<string, JsonNode?> refer)
    {
        var converted = new JsonObject();
        foreach (var (keyword, value) in schema)
        {
            switch (keyword)
            {
                case "$ref":
                    converted[keyword] = refer(value!.GetValue<string>()[EventSchemas.Prefix.Length..]);
                    break;
                case "properties":
                    converted[keyword] = new JsonObject(value!.AsObject().Select(p => KeyValuePair.Create(p.Key, Convert(p.Value, refer))));
                    break;
                // What OpenAPI 3.0 has beside JSON Schema.
                case "nullable" or "example":
                case var extension when extension.StartsWith("x-", StringComparison.Ordinal):
                    break;
                default:
                    converted[keyword] = Convert(value, refer);
                    break;
            }
        }
        return schema["nullable"]?.GetValue<bool>() is true ? Nullable(converted) : converted;
    }

    private static JsonObject Nullable(JsonObject schema)
    {
        if (schema["type"] is not JsonValue type || schema.ContainsKey("allOf"))
        {
            schema.Remove("type");
            return new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }
        schema["type"] = new JsonArray(type.DeepClone(), "null");
        return schema;
    }
}
