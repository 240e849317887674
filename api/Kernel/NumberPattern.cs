using System.Globalization;

namespace Erp.Kernel;

/// <summary>
/// How document numbers of a series look, e.g. <c>JV-{FY}-{0000}</c>. Tokens: <c>{FY}</c> name of the fiscal year, <c>{YYYY}</c> and
/// <c>{YY}</c> the calendar year in which the fiscal year starts, <c>{ORG}</c> the organization's code, <c>{0000}</c> the counter with at
/// least as many digits as zeros (required exactly once). Between them: A-Z, a-z, 0-9 and <c>/ _ . -</c>.
/// </summary>
/// <remarks>
/// There is no token for the month or for the year of the document's date: the counter restarts with the fiscal year, so such a number
/// would repeat (January and December 2027 lie in different years of a July calendar) or suggest a restart that doesn't happen.
/// </remarks>
public sealed class NumberPattern
{
    /// <summary>Longest number, in characters.</summary>
    public const int MaxRenderedLength = 40;

    /// <summary>Longest name of a fiscal year a pattern reckons with, <c>2026-27</c>.</summary>
    public const int MaxFiscalYearNameLength = 7;

    /// <summary>Longest organization code a pattern reckons with.</summary>
    public const int MaxOrganizationCodeLength = 12;

    /// <summary>Counter digits that every pattern has room for.</summary>
    public const int ReservedCounterDigits = 10;

    private const string Example = "JV-{FY}-{0000}";
    private const string KnownTokens = "{FY}, {YYYY}, {YY}, {ORG}, {0000}";

    private readonly Segment[] _segments;

    private NumberPattern(string text, Segment[] segments) => (Text, _segments) = (text, segments);

    private enum Kind { Literal, FiscalYear, Year4, Year2, Organization, Counter }

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>Whether numbers of different fiscal years differ; a series that restarts each year wants that.</summary>
    public bool NamesYear => Array.Exists(_segments, segment => segment.Kind is Kind.FiscalYear or Kind.Year4 or Kind.Year2);

    /// <summary>Whether numbers of different organizations differ.</summary>
    public bool NamesOrganization => Array.Exists(_segments, segment => segment.Kind is Kind.Organization);

    /// <summary>The pattern, or one of <see cref="NumberPatternErrors"/>.</summary>
    public static Result<NumberPattern> Parse(string? text)
    {
        text ??= "";
        var segments = new List<Segment>();
        for (var i = 0; i < text.Length;)
        {
            var close = text[i] == '{' ? text.IndexOf('}', i) : -1;
            if (close > 0)
            {
                var token = text[i..(close + 1)];
                if (TokenOf(token) is not { } segment)
                    return NumberPatternErrors.UnknownToken.Occur(("token", token), ("known", KnownTokens));
                segments.Add(segment);
                i = close + 1;
                continue;
            }
            if (!IsLiteral(text[i]))
                return NumberPatternErrors.BadCharacter.Occur(("character", text[i].ToString()));
            var end = i;
            while (end < text.Length && IsLiteral(text[end]))
                end++;
            segments.Add(new Segment(Kind.Literal, text[i..end], end - i));
            i = end;
        }

        var counters = segments.Count(segment => segment.Kind == Kind.Counter);
        if (counters != 1)
            return counters == 0 ? NumberPatternErrors.MissingCounter.Occur(("example", Example)) : NumberPatternErrors.SeveralCounters;
        return segments.Sum(LongestLength) > MaxRenderedLength
            ? NumberPatternErrors.TooLong.Occur(("limit", MaxRenderedLength))
            : new NumberPattern(text, [.. segments]);
    }

    /// <summary>The number. A counter wider than its zeros just grows.</summary>
    /// <param name="fiscalYearName">For <c>{FY}</c>, e.g. <c>2026-27</c>.</param>
    /// <param name="fiscalYearStart">First day of the fiscal year, for <c>{YYYY}</c> and <c>{YY}</c>; not the document's date.</param>
    /// <param name="organizationCode">For <c>{ORG}</c>.</param>
    /// <param name="number">The counter, from 1.</param>
    /// <returns>At most <see cref="MaxRenderedLength"/> characters, or <see cref="NumberPatternErrors.TooLong"/>.</returns>
    public Result<string> Render(string fiscalYearName, DateOnly fiscalYearStart, string organizationCode, long number)
    {
        Span<char> digits = stackalloc char[20];
        Span<char> buffer = stackalloc char[MaxRenderedLength];
        var length = 0;
        foreach (var segment in _segments)
        {
            var part = segment.Kind switch
            {
                Kind.FiscalYear => fiscalYearName,
                Kind.Organization => organizationCode,
                Kind.Year4 => Format(fiscalYearStart.Year, 4, digits),
                Kind.Year2 => Format(fiscalYearStart.Year % 100, 2, digits),
                Kind.Counter => Format(number, segment.Width, digits),
                _ => segment.Literal.AsSpan(),
            };
            if (!part.TryCopyTo(buffer[length..]))
                return NumberPatternErrors.TooLong.Occur(("limit", MaxRenderedLength));
            length += part.Length;
        }
        return new string(buffer[..length]);
    }

    /// <summary>
    /// Whether a number of this pattern might equal one of the other, in one fiscal year of one organization and with different counters.
    /// False only where it is certain: they differ in nothing but the counter's zeros, or their fixed beginnings or ends tell them apart.
    /// </summary>
    public bool MightRepeat(NumberPattern other) =>
        !IsSameButForZeros(other)
        && !TellsApart(_segments[0], other._segments[0], static (a, b) => a.StartsWith(b, StringComparison.Ordinal))
        && !TellsApart(_segments[^1], other._segments[^1], static (a, b) => a.EndsWith(b, StringComparison.Ordinal));

    /// <summary>Whether both make the same numbers, but for leading zeros.</summary>
    public bool IsSameButForZeros(NumberPattern other) =>
        _segments.Select(WithoutWidth).SequenceEqual(other._segments.Select(WithoutWidth));

    public override string ToString() => Text;

    private static Segment WithoutWidth(Segment segment) => segment.Kind == Kind.Counter ? segment with { Width = 0 } : segment;

    private static bool TellsApart(Segment mine, Segment theirs, Func<string, string, bool> covers) =>
        mine.Kind == Kind.Literal && theirs.Kind == Kind.Literal && !covers(mine.Literal, theirs.Literal) && !covers(theirs.Literal, mine.Literal);

    private static ReadOnlySpan<char> Format(long value, int width, Span<char> digits)
    {
        Span<char> format = ['D', (char)('0' + width / 10), (char)('0' + width % 10)];
        value.TryFormat(digits, out var written, format, CultureInfo.InvariantCulture);
        return digits[..written];
    }

    private static Segment? TokenOf(string token) => token switch
    {
        "{FY}" => new Segment(Kind.FiscalYear, "", MaxFiscalYearNameLength),
        "{YYYY}" => new Segment(Kind.Year4, "", 4),
        "{YY}" => new Segment(Kind.Year2, "", 2),
        "{ORG}" => new Segment(Kind.Organization, "", MaxOrganizationCodeLength),
        _ when token.Length is > 2 and <= 20 && !token.AsSpan(1, token.Length - 2).ContainsAnyExcept('0')
            => new Segment(Kind.Counter, "", token.Length - 2),
        _ => null,
    };

    private static bool IsLiteral(char c) => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '.' or '-';

    private static int LongestLength(Segment segment) =>
        segment.Kind == Kind.Counter ? Math.Max(segment.Width, ReservedCounterDigits) : segment.Width;

    private readonly record struct Segment(Kind Kind, string Literal, int Width);
}
