using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Sorting;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.CustomFields;

/// <summary>Sorting by custom fields: <c>sort=customFields.region</c>.</summary>
internal static class CustomFieldSorts
{
    public const string Prefix = "customFields.";

    /// <summary>As it stands in the contract's pattern.</summary>
    public const string KeyPattern = @"customFields\.[a-z][A-Za-z0-9]{0,39}";

    /// <summary>The same for fields that are known.</summary>
    public static string PatternOf(IEnumerable<string> keys) => $@"customFields\.({string.Join('|', keys)})";

    /// <summary>What a list can be refused for that can be sorted by custom fields.</summary>
    public static readonly ErrorDefinition[] Refusals = [CustomFieldErrors.Unknown, CustomFieldErrors.NotSearchable];

    /// <summary>The key of a field that the caller may see and that is searchable, whatever its type: numbers and decimals as such, everything else by its text.</summary>
    public static Result<SortKey<T>> KeyOf<T>(string key, CustomFieldView view)
    {
        if (view.Find(key) is not { Field: var field })
            return CustomFieldErrors.Unknown.At(SortParameter.Pointer, ("key", key));
        if (!field.IsSearchable)
            return CustomFieldErrors.NotSearchable.At(SortParameter.Pointer, ("key", key));
        return field.Type is CustomFieldType.Number or CustomFieldType.Decimal
            ? new SortKey<T, decimal?>(e => (decimal?)Convert.ToDecimal(Text(((IHasCustomFields)e!).CustomFields, key)), Absent.Last) { IsCustomField = true }
            : new SortKey<T, string?>(e => Text(((IHasCustomFields)e!).CustomFields, key), Absent.Last) { IsCustomField = true };
    }

    public static void Apply(ModelBuilder builder) => builder.HasDbFunction(typeof(CustomFieldSorts).GetMethod(nameof(Text))!, function =>
    {
        function.HasName("jsonb_extract_path_text").IsBuiltIn();
        function.HasParameter("values").HasStoreType("jsonb");
    });

    /// <summary>A value as text, in SQL.</summary>
    public static string? Text(IReadOnlyDictionary<string, JsonElement>? values, string key) => throw new NotSupportedException("Only PostgreSQL runs this.");
}
