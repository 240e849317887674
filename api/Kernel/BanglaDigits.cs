namespace Erp.Kernel;

/// <summary>Digits ০-৯ and 0-9. Everything else in the text stays.</summary>
public static class BanglaDigits
{
    private const char Zero = '০';
    private const char Nine = '৯';

    /// <summary><c>১২৫.৫০</c> becomes <c>125.50</c>.</summary>
    public static string ToLatin(string text) => text.AsSpan().ContainsAnyInRange(Zero, Nine)
        ? Map(text, c => c is >= Zero and <= Nine ? (char)(c - Zero + '0') : c)
        : text;

    /// <summary><c>125.50</c> becomes <c>১২৫.৫০</c>.</summary>
    public static string ToBangla(string text) => text.AsSpan().ContainsAnyInRange('0', '9')
        ? Map(text, c => char.IsAsciiDigit(c) ? (char)(c - '0' + Zero) : c)
        : text;

    private static string Map(string text, Func<char, char> map) => string.Create(text.Length, (text, map), static (span, state) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = state.map(state.text[i]);
    });
}
