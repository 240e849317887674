using System.Text.Json;
using System.Text.Json.Nodes;

namespace Erp.Infrastructure;

/// <summary>The places of a request, beside its path, that take an id: <c>query:accountId</c>, <c>/lines/0/accountId</c>.</summary>
internal static class ReferencePlaces
{
    private const int Deepest = 8;

    public static IEnumerable<string> Of(ContractOperation operation) =>
        operation.Parameters.Where(p => p.GetProperty("in").GetString() == "query" && IsId(p.GetProperty("schema"))).Select(p => $"query:{p.GetProperty("name").GetString()}")
            .Concat(operation.BodySchema is { } schema ? InBody(schema, "", 0) : []);

    /// <summary>The operation's example with this id in that place.</summary>
    public static JsonNode Example(ContractOperation operation, string place, Guid id)
    {
        var body = JsonNode.Parse(operation.ExampleBody!.Value.GetRawText())!;
        var (at, schema, steps) = (body, operation.BodySchema!.Value, place.Split('/')[1..]);
        foreach (var step in steps[..^1])
            (at, schema) = Enter(at, schema, step);
        if (at is JsonArray list)
        {
            list.Clear();
            list.Add(JsonValue.Create(id));
            return body;
        }
        at[steps[^1]] = id;
        // A code that stands for the same thing would contradict it.
        at.AsObject().Remove($"{steps[^1][..^2]}Code");
        return body;
    }

    private static (JsonNode At, JsonElement Schema) Enter(JsonNode at, JsonElement schema, string step)
    {
        var inner = at is JsonArray ? Plain(schema).GetProperty("items") : Plain(schema).GetProperty("properties").GetProperty(step);
        if (at is JsonArray { Count: 0 } list)
            list.Add(Least(inner));
        else if (at is JsonObject && at[step] is null)
            at[step] = Least(inner);
        return (at is JsonArray items ? items[0]! : at[step]!, inner);
    }

    /// <summary>The least that fits a schema: what an example left out.</summary>
    private static JsonNode Least(JsonElement schema)
    {
        var plain = Plain(schema);
        if (plain.TryGetProperty("enum", out var values))
            return JsonValue.Create(values[0].GetString()!);
        if (plain.TryGetProperty("items", out var items))
            return IsId(items) ? new JsonArray() : new JsonArray(Least(items));
        if (!plain.TryGetProperty("properties", out var properties))
            return JsonValue.Create("text");
        var names = plain.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(r => r.GetString()!) : [];
        return new JsonObject(names.Where(name => !IsId(properties.GetProperty(name))).Select(name => KeyValuePair.Create<string, JsonNode?>(name, Least(properties.GetProperty(name)))));
    }

    private static IEnumerable<string> InBody(JsonElement schema, string at, int depth)
    {
        var plain = Plain(schema);
        if (depth > Deepest)
            return [];
        if (IsId(plain))
            return [at];
        if (plain.TryGetProperty("items", out var items))
            return InBody(items, $"{at}/0", depth + 1);
        return plain.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().SelectMany(p => InBody(p.Value, $"{at}/{p.Name}", depth + 1)) : [];
    }

    private static bool IsId(JsonElement schema) => Plain(schema).TryGetProperty("format", out var format) && format.GetString() == "uuid";

    private static JsonElement Plain(JsonElement schema)
    {
        schema = Contract.Resolve(schema);
        return schema.TryGetProperty("allOf", out var all) && all.GetArrayLength() == 1 ? Plain(all[0]) : schema;
    }
}
