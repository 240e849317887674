using System.Text;

namespace Erp.Kernel;

/// <summary>What people write around the digits of an identifier.</summary>
internal static class IdentifierText
{
    /// <summary>Longer texts are no identifier, whatever is in them.</summary>
    private const int MaxLength = 50;

    /// <summary>Latin digits, without white space and hyphens; empty for null.</summary>
    public static string Normalize(string? text)
    {
        if (text is null || text.Length > MaxLength)
            return "";
        var kept = new StringBuilder(text.Length);
        foreach (var c in BanglaDigits.ToLatin(text))
        {
            if (!char.IsWhiteSpace(c) && c is not ('-' or '\u2010' or '\u2011' or '\u2013'))
                kept.Append(c);
        }
        return kept.ToString();
    }

    /// <summary>The digits when there are this many of them and nothing else, or null.</summary>
    public static string? Digits(string? text, int count)
    {
        var digits = Normalize(text);
        return digits.Length == count && IsDigits(digits) ? digits : null;
    }

    public static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>Whether the 17 digits start with a year of birth from 1900 to today's.</summary>
    public static bool StartsWithBirthYear(string digits, DateOnly today) =>
        int.Parse(digits.AsSpan(0, 4), provider: null) is >= 1900 and var year && year <= today.Year;
}
