using Erp.Kernel;
using Erp.Modules.Finance.Contracts;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Stored entries and drafts: writing the lines of a draft, and making a stored entry postable again.</summary>
internal sealed class StoredJournal(ErpDbContext db, JournalWriter writer)
{
    /// <summary>Draft lines may be unbalanced, but each is good by itself.</summary>
    public static Result<List<JournalDraftLine>> Check(ResolvedJournal resolved)
    {
        if (resolved.Lines.Count > JournalDraft.MaxLines)
            return JournalDraftErrors.TooManyLines.At("/lines", ("count", resolved.Lines.Count), ("maximum", JournalDraft.MaxLines));
        List<Error>? errors = null;
        var lines = new List<JournalDraftLine>(resolved.Lines.Count);
        for (var i = 0; i < resolved.Lines.Count; i++)
        {
            if (JournalDraftLineCheck.Check(resolved.Lines[i], i, resolved.Reference.BaseCurrency, ref errors) is { } line)
                lines.Add(line);
        }
        for (var i = 0; i < resolved.Lines.Count; i++)
        {
            if (!resolved.Reference.Accounts.ContainsKey(resolved.Lines[i].AccountId))
                (errors ??= []).Add(LedgerErrors.UnknownAccount.At($"/lines/{i}/accountId", ("account", resolved.Lines[i].AccountId)));
        }
        return errors is null ? lines : errors;
    }

    /// <summary>Puts the checked lines under a draft, in place of those it had.</summary>
    public async Task<JournalEntryResponse> ReplaceLinesAsync(LedgerReference reference, JournalEntry draft, List<JournalDraftLine> lines, CancellationToken ct)
    {
        await db.Set<JournalLine>().Where(l => l.EntryId == draft.Id).ExecuteDeleteAsync(ct);
        var sets = new DimensionSets();
        var written = JournalLines.Of(draft, lines, sets);
        draft.LineCount = lines.Count;
        draft.TotalBase = lines.Sum(l => l.BaseDebit) is var debit && debit == lines.Sum(l => l.BaseCredit) ? debit : 0;
        writer.WriteDimensionSets(sets.Values);
        // Past the tracker, with the commit: after the entry itself, which goes through it.
        writer.WriteLines(written);
        return JournalEntryResponse.Of(reference, draft, written, sets);
    }

    /// <summary>The stored lines, in the words of a request.</summary>
    public async Task<List<JournalLineRequest>> RequestLinesAsync(LedgerReference reference, JournalEntry entry, CancellationToken ct)
    {
        var sets = await DimensionSets.ReadAsync(db, entry.Lines, ct);
        return
        [
            .. entry.Lines.Select(l => new JournalLineRequest
            {
                AccountId = l.AccountId,
                Debit = l.Debit,
                Credit = l.Credit,
                Currency = l.Currency,
                ExchangeRate = l.Currency == reference.BaseCurrency.Code ? null : l.ExchangeRate,
                Dimensions = sets.Find(l.DimensionSetId).Select(v => JournalLineDimension.Of(reference, v)).ToDictionary(d => d.DimensionCode, d => d.ValueCode),
                PartyId = l.PartyId,
                Description = l.Description,
            }),
        ];
    }

    /// <summary>The arithmetic of a stored entry: a draft is composed again, a posted entry is what it was.</summary>
    private static Result<JournalDraft> DraftOf(LedgerReference reference, JournalEntry entry, DimensionSets sets)
    {
        if (entry.Status == JournalEntryStatus.Posted)
            return JournalDraft.Restore(entry.Date, reference.BaseCurrency, [.. entry.Lines.Select(l => new JournalDraftLine(
                l.AccountId, l.Debit, l.Credit, l.BaseDebit, l.BaseCredit, Currency.Find(l.Currency)!, l.ExchangeRate, sets.Find(l.DimensionSetId), l.PartyId, l.Description, l.IsRounding))]);
        var inputs = entry.Lines.Select(l => new JournalDraftLineInput(
            l.AccountId, l.Debit, l.Credit, Currency.Find(l.Currency)!, l.Currency == reference.BaseCurrency.Code ? null : l.ExchangeRate, sets.Find(l.DimensionSetId), l.PartyId, l.Description)).ToList();
        return JournalDraft.Create(entry.Date, reference.BaseCurrency, inputs, reference.RoundingAccountId);
    }

    public async Task<Result<Posting>> PostingOfAsync(LedgerReference reference, JournalEntry entry, CancellationToken ct) =>
        PostingOf(reference, entry, await DimensionSets.ReadAsync(db, entry.Lines, ct));

    /// <summary>The same with the dimension sets of its lines at hand.</summary>
    public static Result<Posting> PostingOf(LedgerReference reference, JournalEntry entry, DimensionSets sets) =>
        DraftOf(reference, entry, sets).Map(draft => new Posting
        {
            EntryId = entry.Id,
            Draft = draft,
            Currency = entry.Currency,
            Narration = entry.Narration,
            Reference = entry.Reference,
            ExternalIds = entry.ExternalIds,
            Series = reference.SeriesById.GetValueOrDefault(entry.SeriesId)?.Code,
            Source = entry.SourceType is { } type ? new(type, entry.SourceId!.Value, entry.SourcePurpose!) : null,
            AutoReverseOn = entry.AutoReverseOn,
            CustomFields = entry.CustomFields,
            ReplacesDraft = entry.Status == JournalEntryStatus.Draft ? new PostedDraft(entry.Version, entry.CreatedAt, entry.CreatedBy) : null,
        });
}
