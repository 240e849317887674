using System.Globalization;

namespace Erp.Sdk.Ledger;

/// <summary>
/// The text whose hash stands for an entry, form <c>erp-journal-entry-v1</c>: lines joined by LF, fields by <c>|</c>; ids in lower case, instants in
/// UTC with six decimals, decimals without trailing zeros, dimensions as sorted <c>dimensionId=valueId</c>, and <c>\</c>, <c>|</c>, LF in text as
/// <c>\\</c>, <c>\p</c>, <c>\n</c>.
/// </summary>
internal static class CanonicalEntry
{
    public static string Text(SealedEntry entry) =>
        string.Join('\n', [
            "erp-journal-entry-v1",
            Joined(Id(entry.OrganizationId), Id(entry.EntryId), Escaped(entry.Number), Day(entry.Date), Instant(entry.PostedAt), Id(entry.PostedBy), entry.Currency,
                Escaped(entry.Narration), Escaped(entry.Reference), Escaped(entry.SourceType), Id(entry.SourceId), Id(entry.ReversesEntryId)),
            .. entry.Lines.Select((line, index) => Line(line, index + 1)),
        ]);

    private static string Line(SealedLine line, int number) =>
        Joined(number.ToString(CultureInfo.InvariantCulture), Id(line.AccountId), Plain(line.Debit), Plain(line.Credit), line.Currency, Plain(line.ExchangeRate),
            Plain(line.BaseDebit), Plain(line.BaseCredit), Dimensions(line.Dimensions), Id(line.PartyId), Escaped(line.Description));

    private static string Joined(params string[] fields) => string.Join('|', fields);

    private static string Id(Guid? id) => id?.ToString("D") ?? "";

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    private static string Dimensions(IEnumerable<SealedDimension> dimensions) =>
        string.Join(',', dimensions.Select(pair => $"{Id(pair.DimensionId)}={Id(pair.ValueId)}").Order(StringComparer.Ordinal));

    private static string Escaped(string? text) =>
        (text ?? "").Replace(@"\", @"\\", StringComparison.Ordinal).Replace("|", @"\p", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    /// <summary>12500.00 → <c>12500</c>; a negative zero is zero.</summary>
    private static string Plain(decimal value)
    {
        var text = value == 0 ? "0" : value.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }
}
