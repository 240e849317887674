using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Erp.Kernel;
using Erp.Platform.Errors;

namespace Erp.Platform.Schemas;

/// <summary>
/// A JSON Schema, of the keywords that settings and custom fields need, and the check of values against it. A schema with any other keyword is
/// refused when it is made: it would promise what nobody holds. Patterns run without backtracking, whoever wrote them.
/// </summary>
internal sealed class JsonSchema
{
    private static readonly string[] Known =
    [
        "type", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern", "format", "items", "minItems", "maxItems", "uniqueItems",
        "properties", "required", "additionalProperties", "title", "description",
    ];

    private readonly string[] _types;
    private readonly Regex? _pattern;
    private readonly JsonSchema? _items;
    private readonly Dictionary<string, JsonSchema> _properties = [];

    public JsonSchema(JsonObject schema)
    {
        if (schema.FirstOrDefault(k => !Known.Contains(k.Key)) is { Key: { } unknown })
            throw new ArgumentException($"The keyword {unknown} is not checked here.", nameof(schema));
        Source = schema;
        _types = schema["type"] switch { JsonArray several => [.. several.Select(t => (string)t!)], { } one => [(string)one!], null => [] };
        _pattern = schema["pattern"] is { } pattern ? new Regex((string)pattern!, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) : null;
        _items = schema["items"] is JsonObject items ? new(items) : null;
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
            _properties[name] = new(property!.AsObject());
    }

    /// <summary>The schema as it is written.</summary>
    public JsonObject Source { get; }

    /// <summary>Everything that is wrong with a value, each at its place below <paramref name="pointer"/>.</summary>
    public List<Error> Check(JsonElement value, string pointer)
    {
        var errors = new List<Error>();
        Check(value, pointer, errors);
        return errors;
    }

    private void Check(JsonElement value, string at, List<Error> errors)
    {
        if (_types.Length > 0 && !_types.Any(type => Is(value, type)))
            errors.Add(SchemaErrors.WrongType.At(at, ("expected", string.Join(", ", _types))));
        else if (Source["enum"] is JsonArray allowed && !allowed.Any(a => JsonElement.DeepEquals(JsonSerializer.SerializeToElement(a), value)))
            errors.Add(SchemaErrors.NotAllowed.At(at, ("allowed", string.Join(", ", allowed.Select(a => a?.ToString() ?? "null")))));
        else
            CheckContent(value, at, errors);
    }

    private void CheckContent(JsonElement value, string at, List<Error> errors)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                CheckRange(value.GetDecimal(), at, errors);
                break;
            case JsonValueKind.String:
                CheckText(value.GetString()!, at, errors);
                break;
            case JsonValueKind.Array:
                CheckItems(value, at, errors);
                break;
            case JsonValueKind.Object:
                CheckProperties(value, at, errors);
                break;
        }
    }

    private void CheckRange(decimal value, string at, List<Error> errors)
    {
        if (Number("minimum") is { } min && value < min)
            errors.Add(SchemaErrors.TooSmall.At(at, ("min", min)));
        if (Number("maximum") is { } max && value > max)
            errors.Add(SchemaErrors.TooLarge.At(at, ("max", max)));
    }

    private void CheckText(string text, string at, List<Error> errors)
    {
        if (Number("minLength") is { } min && text.Length < min)
            errors.Add(SchemaErrors.TooShort.At(at, ("min", min)));
        if (Number("maxLength") is { } max && text.Length > max)
            errors.Add(RequestErrors.TooLong.At(at, ("max", max)));
        else if (text.Contains('\0', StringComparison.Ordinal) || (_pattern is not null && !_pattern.IsMatch(text)))
            errors.Add(SchemaErrors.PatternMismatch.At(at, ("pattern", (string?)Source["pattern"])));
        var format = (string?)Source["format"];
        var parsed = format is "decimal" && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : (decimal?)null;
        if (!IsOf(format, text) || (format is "decimal" && parsed is null))
            errors.Add(SchemaErrors.FormatMismatch.At(at, ("format", format)));
        else if (parsed is { } exact)
            CheckRange(exact, at, errors);
    }

    private void CheckItems(JsonElement value, string at, List<Error> errors)
    {
        var (count, min, max) = (value.GetArrayLength(), Number("minItems") ?? 0, Number("maxItems") ?? int.MaxValue);
        if (count < min || count > max)
            errors.Add(SchemaErrors.ItemCount.At(at, ("min", min), ("max", max)));
        var seen = new List<JsonElement>();
        foreach (var (index, item) in value.EnumerateArray().Take(1_000).Index())
        {
            _items?.Check(item, $"{at}/{index}", errors);
            if (Source["uniqueItems"] is not { } unique || !(bool)unique)
                continue;
            if (seen.Any(s => JsonElement.DeepEquals(s, item)))
                errors.Add(SchemaErrors.Repeated.At($"{at}/{index}"));
            seen.Add(item);
        }
    }

    private void CheckProperties(JsonElement value, string at, List<Error> errors)
    {
        foreach (var name in (Source["required"] as JsonArray ?? []).Select(r => (string)r!).Where(name => !value.TryGetProperty(name, out _)))
            errors.Add(RequestErrors.Required.At($"{at}/{name}"));
        foreach (var property in value.EnumerateObject())
        {
            if (_properties.TryGetValue(property.Name, out var schema))
                schema.Check(property.Value, $"{at}/{property.Name}", errors);
            else if (Source["additionalProperties"] is JsonValue others && !(bool)others)
                errors.Add(RequestErrors.UnknownProperty.At(at, ("name", property.Name)));
        }
    }

    private decimal? Number(string keyword) => Source[keyword] is { } node ? JsonSerializer.SerializeToElement(node).GetDecimal() : null;

    private static bool IsOf(string? format, string text) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "uuid" => Guid.TryParseExact(text, "D", out _),
        _ => true,
    };

    private static bool Is(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out _),
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new ArgumentException($"{type} is no JSON type.", nameof(type)),
    };
}
