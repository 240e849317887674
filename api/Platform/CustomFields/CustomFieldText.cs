using System.Globalization;
using System.Text.Json;

namespace Erp.Platform.CustomFields;

/// <summary>Values of custom fields as text: in the cells of a table, and for rules.</summary>
internal static class CustomFieldText
{
    public static string Of(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, JsonElement> values) => values.ToDictionary(v => v.Key, v => Of(v.Value));

    /// <summary>The value that a text stands for. One that stands for none stays a text, which the field's schema then refuses.</summary>
    public static JsonElement Read(CustomField field, string text) => field.Type switch
    {
        CustomFieldType.Number when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonSerializer.SerializeToElement(number),
        CustomFieldType.Boolean when bool.TryParse(text, out var flag) => JsonSerializer.SerializeToElement(flag),
        _ => JsonSerializer.SerializeToElement(text),
    };
}
