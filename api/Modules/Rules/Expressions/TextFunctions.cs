using System.Text.RegularExpressions;

namespace Erp.Modules.Rules.Expressions;

/// <summary>
/// The functions on texts. A text may be null, which has nothing in it. Comparisons are ordinal, as everywhere in the language. Each call is
/// charged the characters that it may read.
/// </summary>
internal static class TextFunctions
{
    public static bool TextContains(this string? text, string? part) => text is not null && part is not null && Charged(text).Contains(part, StringComparison.Ordinal);

    public static bool TextStartsWith(this string? text, string? start) => text is not null && start is not null && Charged(text).StartsWith(start, StringComparison.Ordinal);

    public static bool TextEndsWith(this string? text, string? end) => text is not null && end is not null && Charged(text).EndsWith(end, StringComparison.Ordinal);

    public static string? TextLower(this string? text) => text is null ? null : Charged(text).ToLowerInvariant();

    public static string? TextUpper(this string? text) => text is null ? null : Charged(text).ToUpperInvariant();

    public static string? TextTrim(this string? text) => text is null ? null : Charged(text).Trim();

    public static decimal TextLength(this string? text) => text?.Length ?? 0;

    /// <summary>Only what the engine binds to: the guard puts <see cref="IsMatch"/> with the compiled pattern in its place.</summary>
    public static bool TextMatches(this string? text, string pattern) => throw new NotSupportedException(pattern + text);

    public static bool IsMatch(string? text, Regex pattern) => text is not null && pattern.IsMatch(Charged(text));

    public static string Joined(string? first, string? second)
    {
        var joined = first + second;
        EvaluationBudget.Spend(joined.Length);
        return joined;
    }

    private static string Charged(string text)
    {
        EvaluationBudget.Spend(text.Length);
        return text;
    }
}
