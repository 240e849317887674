using Erp.Platform.CustomFields;
using Microsoft.OpenApi;

namespace Erp.Platform.Sorting;

/// <summary>The query parameter <c>sort</c>, as the contract describes it.</summary>
internal static class SortParameter
{
    public const string Name = "sort";
    public const string Pointer = "query:sort";

    /// <summary>Every key, for people.</summary>
    public static IEnumerable<string> KeysOf(ISorts sorts) => sorts.CustomFieldsOf is null ? sorts.Keys : [.. sorts.Keys, $"{CustomFieldSorts.Prefix}<key>"];

    public static OpenApiParameter Of(ISorts sorts)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = PatternOf([.. sorts.Keys.Select(System.Text.RegularExpressions.Regex.Escape), .. sorts.CustomFieldsOf is null ? [] : (string[])[CustomFieldSorts.KeyPattern]]) };
        if (sorts.CustomFieldsOf is { } entity)
            schema.Extensions = new Dictionary<string, IOpenApiExtension> { [CustomFieldsOfAttribute.Extension] = new JsonNodeExtension(entity) };
        var keys = string.Join(", ", KeysOf(sorts).Select(k => $"`{k}`"));
        return new()
        {
            Name = Name,
            In = ParameterLocation.Query,
            Description = $"The order: one or more of {keys}, separated by commas, each with a hyphen before it for descending; `{sorts.Default}` unless told. "
                + "What has no value comes last in either direction, and what has all keys in common stands by its id.",
            Schema = schema,
        };
    }

    /// <param name="keys">As regular expressions.</param>
    public static string PatternOf(IReadOnlyList<string> keys)
    {
        var key = $"-?({string.Join('|', keys)})";
        return $"^{key}(,{key})*$";
    }
}
