using Erp.Modules.Finance.Dimensions;
using Erp.Modules.Finance.PostingHook;
using Erp.Platform.ExternalIds;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Filtering and answering many entries with a fixed number of queries.</summary>
internal sealed class JournalEntryList(ErpDbContext db, LedgerReferences references, JournalTags tags, JournalFields fields, Caller caller)
{
    public IQueryable<JournalEntry> Filter(IQueryable<JournalEntry> entries, ListJournalEntriesRequest request)
    {
        if (caller.OrganizationIds is { } reachable)
            entries = entries.Where(e => reachable.Contains(e.OrganizationId));
        entries = entries.Having(db, request);
        if (request.OrganizationId is { } organization)
            entries = entries.Where(e => e.OrganizationId == organization);
        if (request.Status is { } status)
            entries = entries.Where(e => e.Status == status);
        if (request.From is { } from)
            entries = entries.Where(e => e.Date >= from);
        if (request.To is { } to)
            entries = entries.Where(e => e.Date <= to);
        if (request.PeriodId is { } period)
            entries = entries.Where(e => e.PeriodId == period);
        if (request.SourceType is { } type)
            entries = entries.Where(e => e.SourceType == type);
        if (request.SourceId is { } source)
            entries = entries.Where(e => e.SourceId == source);
        if (request.MinAmount is { } min)
            entries = entries.Where(e => e.TotalBase >= min);
        if (request.MaxAmount is { } max)
            entries = entries.Where(e => e.TotalBase <= max);
        if (request.Tag is { } tag)
            entries = entries.Where(e => db.Set<JournalEntryTag>().Any(t => t.EntryId == e.Id && t.Tag == tag));
        if (request.Text is { Length: > 0 } text)
        {
            var pattern = $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            entries = entries.Where(e => EF.Functions.ILike(e.Narration, pattern) || EF.Functions.ILike(e.Number!, pattern) || EF.Functions.ILike(e.Reference!, pattern));
        }
        return FilterByLines(entries, request);
    }

    private IQueryable<JournalEntry> FilterByLines(IQueryable<JournalEntry> entries, ListJournalEntriesRequest request)
    {
        var lines = db.Set<JournalLine>().AsQueryable();
        if (request.AccountId is { } account)
            entries = entries.Where(e => lines.Any(l => l.EntryId == e.Id && l.AccountId == account));
        if (request.PartyId is { } party)
            entries = entries.Where(e => lines.Any(l => l.EntryId == e.Id && l.PartyId == party));
        if (request.Dimension?.Split(':') is [var dimensionCode, var valueCode])
        {
            var sets = db.Set<DimensionSetValue>()
                .Join(db.Set<DimensionValue>(), s => s.ValueId, v => v.Id, (s, v) => new { s.SetId, v.DimensionId, v.Code })
                .Join(db.Set<Dimension>(), s => s.DimensionId, d => d.Id, (s, d) => new { s.SetId, s.Code, DimensionCode = d.Code })
                .Where(s => s.DimensionCode == dimensionCode && s.Code == valueCode)
                .Select(s => s.SetId);
            entries = entries.Where(e => lines.Any(l => l.EntryId == e.Id && sets.Contains(l.DimensionSetId)));
        }
        return entries;
    }

    public async Task<List<JournalEntryResponse>> AnswerAsync(IReadOnlyList<JournalEntry> entries, bool withLines, CancellationToken ct)
    {
        var ids = entries.Select(e => e.Id).ToArray();
        var reversals = await db.Set<JournalEntry>().Where(e => ids.Contains(e.ReversesEntryId!.Value)).ToDictionaryAsync(e => e.ReversesEntryId!.Value, e => (Guid?)e.Id, ct);
        var lines = withLines ? await db.Set<JournalLine>().AsNoTracking().Where(l => ids.Contains(l.EntryId)).OrderBy(l => l.LineNo).ToListAsync(ct) : [];
        var sets = await DimensionSets.ReadAsync(db, lines, ct);
        await tags.ReadAsync(entries, ct);
        var view = await fields.ViewAsync();
        var byEntry = lines.ToLookup(l => l.EntryId);

        var answered = new List<JournalEntryResponse>(entries.Count);
        foreach (var entry in entries)
        {
            var reference = (await references.GetAsync(entry.OrganizationId, ct)).Value;
            answered.Add(JournalEntryResponse.Of(reference, entry, withLines ? [.. byEntry[entry.Id]] : null, sets, reversals.GetValueOrDefault(entry.Id)).Shown(view));
        }
        return answered;
    }
}
