using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Seals;

/// <summary>Reads posted entries in the form in which they are sealed.</summary>
internal sealed class SealContents(ErpDbContext db)
{
    /// <summary>The entries that are there, by id.</summary>
    public async Task<Dictionary<Guid, CanonicalEntry>> ReadAsync(Guid[] ids, CancellationToken ct)
    {
        var entries = await db.Set<JournalEntry>().Where(e => ids.Contains(e.Id))
            .Select(e => new CanonicalEntry(e.OrganizationId, e.Id, e.Number ?? "", e.Date, e.PostedAt ?? default, e.PostedBy, e.Currency, e.Narration, e.Reference, e.SourceType, e.SourceId, e.ReversesEntryId, new CanonicalLine[0]))
            .ToListAsync(ct);
        var lines = await db.Set<JournalLine>().Where(l => ids.Contains(l.EntryId)).OrderBy(l => l.EntryId).ThenBy(l => l.LineNo)
            .Select(l => new { l.EntryId, l.DimensionSetId, l.AccountId, l.Debit, l.Credit, l.Currency, l.ExchangeRate, l.BaseDebit, l.BaseCredit, l.PartyId, l.Description })
            .ToListAsync(ct);
        var sets = await DimensionSets.ReadAsync(db, lines.Select(l => l.DimensionSetId), ct);
        var byEntry = lines.ToLookup(l => l.EntryId, l => new CanonicalLine(
            l.AccountId, l.Debit, l.Credit, l.Currency, l.ExchangeRate, l.BaseDebit, l.BaseCredit, sets.Find(l.DimensionSetId), l.PartyId, l.Description));
        return entries.ToDictionary(e => e.EntryId, e => e with { Lines = [.. byEntry[e.EntryId]] });
    }
}
