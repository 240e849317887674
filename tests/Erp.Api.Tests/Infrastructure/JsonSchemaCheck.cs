using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Erp.Infrastructure;

/// <summary>
/// The part of OpenAPI 3.0's schema language that the contract uses. Stricter than the language in one point: an object with properties
/// has no others, or a field that nobody documented would go unnoticed.
/// </summary>
internal static class JsonSchemaCheck
{
    /// <returns>Each place where the value is not what the schema says.</returns>
    public static IEnumerable<string> Violations(JsonElement value, JsonElement schema, string at)
    {
        var nullable = IsTrue(schema, "nullable");
        schema = Contract.Resolve(schema);
        if (value.ValueKind == JsonValueKind.Null)
            return nullable || IsTrue(schema, "nullable") || IsAnything(schema) ? [] : [$"{at} is null"];
        if (schema.TryGetProperty("allOf", out var all))
            return all.EnumerateArray().SelectMany(part => Violations(value, part, at));
        if (schema.TryGetProperty("oneOf", out var one) || schema.TryGetProperty("anyOf", out one))
            return one.EnumerateArray().Any(part => !Violations(value, part, at).Any()) ? [] : [$"{at} matches no alternative"];
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(a => JsonElement.DeepEquals(a, value)))
            return [$"{at} is {value.GetRawText()}, which is none of {allowed.GetRawText()}"];
        return Text(schema, "type") switch
        {
            "object" => value.ValueKind == JsonValueKind.Object ? Object(value, schema, at) : [$"{at} is no object"],
            "array" => value.ValueKind == JsonValueKind.Array ? Array(value, schema, at) : [$"{at} is no array"],
            "string" => value.ValueKind == JsonValueKind.String ? String(value.GetString()!, schema, at) : [$"{at} is no string"],
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) ? Number(value, schema, at) : [$"{at} is no integer"],
            "number" => value.ValueKind == JsonValueKind.Number ? Number(value, schema, at) : [$"{at} is no number"],
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? [] : [$"{at} is no boolean"],
            _ => [],
        };
    }

    private static IEnumerable<string> Object(JsonElement value, JsonElement schema, string at)
    {
        var hasProperties = schema.TryGetProperty("properties", out var properties);
        var hasOthers = schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind != JsonValueKind.False;
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(r => r.GetString()!).Where(name => !value.TryGetProperty(name, out _)))
                yield return $"{at}/{name} is missing";
        }
        foreach (var property in value.EnumerateObject())
        {
            if (hasProperties && properties.TryGetProperty(property.Name, out var declared))
            {
                foreach (var violation in Violations(property.Value, declared, $"{at}/{property.Name}"))
                    yield return violation;
            }
            else if (hasOthers && others.ValueKind == JsonValueKind.Object)
            {
                foreach (var violation in Violations(property.Value, others, $"{at}/{property.Name}"))
                    yield return violation;
            }
            else if (hasProperties && !hasOthers)
            {
                yield return $"{at}/{property.Name} is not declared";
            }
        }
    }

    private static IEnumerable<string> Array(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("maxItems", out var max) && value.GetArrayLength() > max.GetInt32())
            yield return $"{at} has more than {max.GetInt32()} items";
        if (schema.TryGetProperty("minItems", out var min) && value.GetArrayLength() < min.GetInt32())
            yield return $"{at} has fewer than {min.GetInt32()} items";
        var items = schema.GetProperty("items");
        foreach (var violation in value.EnumerateArray().SelectMany((item, index) => Violations(item, items, $"{at}/{index}")))
            yield return violation;
    }

    private static IEnumerable<string> String(string value, JsonElement schema, string at)
    {
        // JSON Schema counts code points.
        var length = value.EnumerateRunes().Count();
        if (schema.TryGetProperty("maxLength", out var max) && length > max.GetInt32())
            yield return $"{at} is longer than {max.GetInt32()}";
        if (schema.TryGetProperty("minLength", out var min) && length < min.GetInt32())
            yield return $"{at} is shorter than {min.GetInt32()}";
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value, pattern.GetString()!, RegexOptions.ECMAScript))
            yield return $"{at} is '{value}', which does not match {pattern.GetString()}";
        var isOfFormat = Text(schema, "format") switch
        {
            "uuid" => Guid.TryParseExact(value, "D", out _),
            "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "date-time" => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _) && value.Contains('T', StringComparison.Ordinal),
            "decimal" => decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
            _ => true,
        };
        if (!isOfFormat)
            yield return $"{at} is '{value}', which is no {Text(schema, "format")}";
    }

    private static IEnumerable<string> Number(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("minimum", out var min) && value.GetDecimal() < min.GetDecimal())
            yield return $"{at} is less than {min}";
        if (schema.TryGetProperty("maximum", out var max) && value.GetDecimal() > max.GetDecimal())
            yield return $"{at} is more than {max}";
    }

    /// <summary>A schema that asks for nothing allows everything, null too.</summary>
    private static bool IsAnything(JsonElement schema) => !schema.EnumerateObject().Any(k => k.Name is "type" or "allOf" or "oneOf" or "anyOf" or "enum");

    private static string? Text(JsonElement schema, string name) => schema.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static bool IsTrue(JsonElement schema, string name) => schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;
}
