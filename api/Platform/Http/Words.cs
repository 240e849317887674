using System.Text.Json;

namespace Erp.Platform.Http;

/// <summary>Enum values as they stand in JSON and CSV.</summary>
internal static class Words
{
    public static string Camel<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The value of a name, ignoring case; numbers are no names.</summary>
    public static bool TryParse<T>(string text, out T value) where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out value) && text.Length > 0 && char.IsAsciiLetter(text[0]) && !text.Contains(',', StringComparison.Ordinal);
}
