using System.Text.Json;
using System.Text.Json.Nodes;
using Erp.Platform.OpenApi;

namespace Erp.Platform.CustomFields;

/// <summary>The contract with a tenant's custom fields as typed properties, in the places that <see cref="CustomFieldsOfAttribute"/> marks.</summary>
internal sealed class TenantContract(ContractFile contract)
{
    /// <param name="fieldsOf">The fields of an entity, by its name.</param>
    public async Task<JsonObject> OfAsync(Func<string, IReadOnlyList<KnownField>> fieldsOf)
    {
        var document = JsonNode.Parse((await contract.GetAsync()).Json)!.AsObject();
        var schemas = document["components"]!["schemas"]!.AsObject();
        var typed = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var property in schemas.SelectMany(s => s.Value!["properties"] as JsonObject ?? []).Select(p => p.Value!.AsObject()).ToList())
        {
            if (property[CustomFieldsOfAttribute.Extension] is not { } marked || fieldsOf((string)marked!) is not { Count: > 0 } fields)
                continue;
            var entity = (string)marked!;
            var name = $"{char.ToUpperInvariant(entity[0])}{entity[1..]}CustomFields";
            typed.TryAdd(name, Typed(entity, fields));
            property.Remove("additionalProperties");
            property["allOf"] = new JsonArray(new JsonObject { ["$ref"] = $"#/components/schemas/{name}" });
        }
        foreach (var (name, schema) in typed)
            schemas[name] = schema;
        NameSortKeys(document, fieldsOf);
        return document;
    }

    /// <summary>In lists' <c>sort</c>: the fields that they are sorted by, in place of the pattern of any.</summary>
    private static void NameSortKeys(JsonObject document, Func<string, IReadOnlyList<KnownField>> fieldsOf)
    {
        var parameters = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).SelectMany(operation => operation.Value!["parameters"] as JsonArray ?? []);
        foreach (var schema in parameters.Select(p => p!["schema"]).OfType<JsonObject>())
        {
            if (schema[CustomFieldsOfAttribute.Extension] is { } marked && fieldsOf((string)marked!).Where(f => f.Field.IsSearchable).Select(f => f.Field.Key).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } keys)
                schema["pattern"] = ((string)schema["pattern"]!).Replace(CustomFieldSorts.KeyPattern, CustomFieldSorts.PatternOf(keys), StringComparison.Ordinal);
        }
    }

    private static JsonObject Typed(string entity, IReadOnlyList<KnownField> fields)
    {
        var properties = new JsonObject();
        foreach (var known in fields.OrderBy(f => f.Field.Key, StringComparer.Ordinal))
            properties[known.Field.Key] = Property(known);
        return new()
        {
            ["type"] = "object",
            ["description"] = $"The tenant's own fields of {entity}.",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
    }

    private static JsonObject Property(KnownField known)
    {
        var property = known.Schema.Source.DeepClone().AsObject();
        // Bounds of a string, which every decimal is here, are no part of OpenAPI 3.0.
        if (known.Field.Type == CustomFieldType.Decimal)
            foreach (var bound in (string[])["minimum", "maximum"])
                if (property.Remove(bound, out var limit) && limit is not null)
                    property[$"x-{bound}"] = JsonSerializer.SerializeToElement(limit).ToString();
        property["nullable"] = true;
        property["title"] = known.Field.Label;
        property["description"] = known.Field.Options is { } options
            ? $"{known.Field.Label} ({known.Field.LabelBn}).{string.Concat(options.Select(o => $"\n- `{o.Value}`: {o.Label} ({o.LabelBn})"))}"
            : $"{known.Field.Label} ({known.Field.LabelBn}).";
        if (property["enum"] is JsonArray values)
            values.Add(null);
        return property;
    }
}
