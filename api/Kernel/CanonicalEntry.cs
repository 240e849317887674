using System.Globalization;
using System.Text;

namespace Erp.Kernel;

/// <summary>A line of a posted entry as it is sealed; amounts as stored.</summary>
public sealed record CanonicalLine(
    Guid AccountId,
    decimal Debit,
    decimal Credit,
    string Currency,
    decimal ExchangeRate,
    decimal BaseDebit,
    decimal BaseCredit,
    IReadOnlyList<DimensionValueRef> Dimensions,
    Guid? PartyId,
    string? Description);

/// <summary>A posted journal entry as it is sealed. <see cref="Encode"/> gives the bytes whose <see cref="MerkleTree.LeafHash"/> is its leaf.</summary>
/// <param name="OrganizationId">Whose books.</param>
/// <param name="EntryId">Of the entry.</param>
/// <param name="Number">Document number.</param>
/// <param name="Date">Effective date.</param>
/// <param name="PostedAt">When it was recorded; only whole microseconds count.</param>
/// <param name="PostedBy">User who posted it, or null.</param>
/// <param name="Currency">Of the entry as a whole.</param>
/// <param name="Narration">What the entry is about.</param>
/// <param name="Reference">The caller's own reference, or null.</param>
/// <param name="SourceType">Kind of document it comes from, or null.</param>
/// <param name="SourceId">Document it comes from, or null.</param>
/// <param name="ReversesEntryId">Entry that it reverses, or null.</param>
/// <param name="Lines">In the order of their numbers, the first of which is 1.</param>
/// <remarks>
/// The form, version 1: UTF-8 text, lines joined by LF (none after the last):
/// <code>
/// erp-journal-entry-v1
/// organizationId|entryId|number|date|postedAt|postedBy|currency|narration|reference|sourceType|sourceId|reversesEntryId
/// 1|accountId|debit|credit|currency|exchangeRate|baseDebit|baseCredit|dimensions|partyId|description
/// 2|…
/// </code>
/// Ids: lower case with hyphens. Date: <c>2026-07-15</c>. Instant: UTC, always six decimals, <c>2026-07-15T09:30:00.000000Z</c>. Decimals:
/// plain, no trailing zeros, no trailing point (<c>12500</c>, <c>0.5</c>, <c>0</c>). Dimensions: <c>dimensionId=valueId</c>, sorted by that text,
/// joined by comma. Text is not normalised; in it <c>\</c> is written <c>\\</c>, <c>|</c> is <c>\p</c> and LF is <c>\n</c>. Null is the empty text.
/// A change of the form takes a new version tag, and entries sealed before keep theirs.
/// </remarks>
public sealed record CanonicalEntry(
    Guid OrganizationId,
    Guid EntryId,
    string Number,
    DateOnly Date,
    DateTimeOffset PostedAt,
    Guid? PostedBy,
    string Currency,
    string Narration,
    string? Reference,
    string? SourceType,
    Guid? SourceId,
    Guid? ReversesEntryId,
    IReadOnlyList<CanonicalLine> Lines)
{
    /// <summary>First line of the form.</summary>
    public const string Version = "erp-journal-entry-v1";

    /// <summary>The bytes that are hashed.</summary>
    public byte[] Encode()
    {
        var text = new StringBuilder(256 + 256 * Lines.Count);
        text.Append(Version).Append('\n');
        AppendFields(text, Id(OrganizationId), Id(EntryId), Escape(Number), Day(Date), Instant(PostedAt), Id(PostedBy),
            Currency, Escape(Narration), Escape(Reference), Escape(SourceType), Id(SourceId), Id(ReversesEntryId));
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            text.Append('\n').Append(CultureInfo.InvariantCulture, $"{i + 1}|");
            AppendFields(text, Id(line.AccountId), Plain(line.Debit), Plain(line.Credit), line.Currency, Plain(line.ExchangeRate),
                Plain(line.BaseDebit), Plain(line.BaseCredit), Pairs(line.Dimensions), Id(line.PartyId), Escape(line.Description));
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void AppendFields(StringBuilder text, params ReadOnlySpan<string> fields) => text.AppendJoin('|', fields);

    private static string Id(Guid? id) => id?.ToString("D") ?? "";

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    private static string Plain(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    private static string Pairs(IReadOnlyList<DimensionValueRef> dimensions)
    {
        if (dimensions.Count == 0)
            return "";
        var pairs = dimensions.Select(pair => $"{Id(pair.DimensionId)}={Id(pair.ValueId)}").ToArray();
        Array.Sort(pairs, StringComparer.Ordinal);
        return string.Join(',', pairs);
    }

    private static string Escape(string? text) => text is null ? "" : text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("|", @"\p", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal);
}
