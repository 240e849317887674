using System.Globalization;
using System.Text.Json.Nodes;

namespace Erp.Contract;

/// <summary>Compares what two schemas let in.</summary>
internal static class SchemaLimits
{
    private static readonly string[] Upper = ["maxLength", "maxItems", "maximum", "x-maximum", "x-exclusive-maximum"];
    private static readonly string[] Lower = ["minLength", "minItems", "minimum", "x-minimum", "x-exclusive-minimum"];

    private static readonly string[] Exclusive = ["exclusiveMinimum", "exclusiveMaximum"];

    /// <summary>Each limit that is tighter than it was.</summary>
    public static IEnumerable<string> Narrowed(JsonNode before, JsonNode after)
    {
        foreach (var limit in Upper.Where(l => after[l] is not null && (before[l] is null || Number(after[l]!) < Number(before[l]!))))
            yield return Changed(limit, before, after);
        foreach (var limit in Lower.Where(l => after[l] is not null && (before[l] is null || Number(after[l]!) > Number(before[l]!))))
            yield return Changed(limit, before, after);
        foreach (var flag in Exclusive.Where(f => after[f].IsTrue() && !before[f].IsTrue()))
            yield return Changed(flag, before, after);
        if (after["pattern"] is not null && before["pattern"]?.ToString() != after["pattern"]!.ToString())
            yield return Changed("pattern", before, after);
        if (after["enum"] is not null && before["enum"] is null)
            yield return "only certain values are accepted now";
        foreach (var member in before["enum"].Texts().Except(after["enum"].Texts()).Where(_ => after["enum"] is not null))
            yield return $"{member} is no longer accepted";
        if (before["nullable"].IsTrue() && !after["nullable"].IsTrue())
            yield return "null is no longer accepted";
        if (after["additionalProperties"] is JsonValue closed && !closed.IsTrue() && before["additionalProperties"] is not JsonValue)
            yield return "unknown properties are refused now";
    }

    public static IEnumerable<string> Texts(this JsonNode? array) => (array?.AsArray() ?? []).Select(t => t!.ToString());

    public static bool IsTrue(this JsonNode? node) => node?.GetValue<bool>() is true;

    private static string Changed(string limit, JsonNode before, JsonNode after) => $"{limit} changed from {before[limit]?.ToString() ?? "none"} to {after[limit]}";

    private static decimal Number(JsonNode node) => decimal.Parse(node.ToString(), CultureInfo.InvariantCulture);
}
