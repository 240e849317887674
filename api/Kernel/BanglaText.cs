namespace Erp.Kernel;

/// <summary>Bangla text in one spelling, so that equal words compare equal.</summary>
public static class BanglaText
{
    /// <summary>
    /// Unicode NFC for the Bengali block: ড়, ঢ় and য় (U+09DC, U+09DD, U+09DF) become letter and nukta, split vowel signs (U+09C7 with
    /// U+09BE or U+09D7) become ো and ৌ. Other characters stay.
    /// </summary>
    /// <remarks>
    /// <see cref="string.Normalize()"/> does nothing here: the program runs in invariant globalization mode, without ICU. The order of stacked
    /// marks (nukta after virama, which no word has) is left as it is.
    /// </remarks>
    public static string Normalize(string text)
    {
        if (!text.AsSpan().ContainsAny('\u09DC', '\u09DD', '\u09DF') && !text.AsSpan().ContainsAny('\u09BE', '\u09D7'))
            return text;
        return text
            .Replace("\u09DC", "\u09A1\u09BC", StringComparison.Ordinal)
            .Replace("\u09DD", "\u09A2\u09BC", StringComparison.Ordinal)
            .Replace("\u09DF", "\u09AF\u09BC", StringComparison.Ordinal)
            .Replace("\u09C7\u09BE", "\u09CB", StringComparison.Ordinal)
            .Replace("\u09C7\u09D7", "\u09CC", StringComparison.Ordinal);
    }

    /// <summary>The same; blank text is nothing.</summary>
    public static string? NormalizeOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : Normalize(text);
}
