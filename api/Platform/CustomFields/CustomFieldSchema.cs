using System.Text.Json.Nodes;
using Erp.Platform.Schemas;

namespace Erp.Platform.CustomFields;

/// <summary>A field's values as JSON Schema: what requests are held against, and what the tenant's contract says.</summary>
internal static class CustomFieldSchema
{
    public static JsonSchema Of(CustomField field)
    {
        var schema = field.Type switch
        {
            CustomFieldType.Text => new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = Length(field) },
            CustomFieldType.Number => new JsonObject { ["type"] = "integer" },
            CustomFieldType.Decimal => new JsonObject { ["type"] = "string", ["format"] = "decimal", ["maxLength"] = 28 },
            CustomFieldType.Date => new JsonObject { ["type"] = "string", ["format"] = "date" },
            CustomFieldType.Boolean => new JsonObject { ["type"] = "boolean" },
            CustomFieldType.Reference => new JsonObject { ["type"] = "string", ["format"] = "uuid" },
            _ => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. (field.Options ?? []).Select(o => (JsonNode)o.Value)]) },
        };
        if (field.Pattern is { } pattern)
            schema["pattern"] = pattern;
        if (field.Minimum is { } min)
            schema["minimum"] = min;
        if (field.Maximum is { } max)
            schema["maximum"] = max;
        return new(schema);
    }

    private static int Length(CustomField field) => Math.Min(field.MaxLength ?? CustomField.TextLength, field.IsUnique ? CustomField.UniqueLength : CustomField.TextLength);
}
