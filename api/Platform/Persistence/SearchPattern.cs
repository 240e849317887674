namespace Erp.Platform.Persistence;

/// <summary>Patterns for LIKE from what people type: <c>100%</c> means a hundred per cent.</summary>
internal static class SearchPattern
{
    public static string Contains(string text) =>
        $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
}
