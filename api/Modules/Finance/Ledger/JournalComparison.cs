using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Does a request say what a stored entry is already? Then there is nothing to change, and nothing against repeating it.</summary>
internal sealed class JournalComparison(JournalEntries journal)
{
    public async Task<bool> IsSameAsync(JournalEntry entry, JournalEntryRequest request, IReadOnlyList<ExternalId>? externalIds, CancellationToken ct)
    {
        if (!(await journal.ResolveAsync(request with { OrganizationId = entry.OrganizationId }, ct)).Try(out var resolved, out _))
            return false;
        var reference = resolved.Reference;
        return (request.Date, request.Currency ?? reference.BaseCurrency.Code, request.Narration, request.Reference, request.AutoReverseOn) == (entry.Date, entry.Currency, entry.Narration, entry.Reference, entry.AutoReverseOn)
            && (request.Series is null || request.Series == reference.SeriesById.GetValueOrDefault(entry.SeriesId)?.Code)
            && (request.CustomFields ?? CustomFieldView.Nothing).All(f => IsStored(entry, f.Key, f.Value))
            && (entry.ExternalIds ?? []).SequenceEqual(ExternalId.Sorted(externalIds) ?? [])
            && LinesOf(entry, request, resolved) is { } lines
            && JournalLines.Of(entry, lines, new DimensionSets()).Select(Content).SequenceEqual(entry.Lines.Select(Content));
    }

    /// <summary>The lines that the request would be stored with; a posted entry may have one for rounding.</summary>
    private IReadOnlyList<JournalDraftLine>? LinesOf(JournalEntry entry, JournalEntryRequest request, ResolvedJournal resolved)
    {
        if (entry.Status == JournalEntryStatus.Draft)
            return StoredJournal.Check(resolved).Try(out var lines, out _) ? lines : null;
        return journal.Compose(request, resolved).Try(out var posting, out _) ? posting.Draft.Lines : null;
    }

    private static bool IsStored(JournalEntry entry, string key, JsonElement value) =>
        entry.CustomFields?.TryGetValue(key, out var stored) is true ? JsonElement.DeepEquals(stored, value) : value.ValueKind == JsonValueKind.Null;

    private static object Content(JournalLine line) =>
        (line.AccountId, line.Currency, line.Debit, line.Credit, line.ExchangeRate, line.DimensionSetId, line.PartyId, line.Description, line.IsRounding);
}
