using Erp.Kernel;
using Erp.Modules.Finance.Dimensions;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Rules.Contracts;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.PostingHook;

/// <summary>The hook <c>journalEntry.posting</c>. Its rules are part of the <see cref="LedgerReference"/>, and as fresh as that.</summary>
internal sealed class JournalEntryHook(ErpDbContext db, LedgerReferences references, LedgerGate gate, TimeProvider clock) : IRuleHook
{
    public const string DocumentType = "journalEntry";

    public static readonly RuleHook Posting = new(
        "journalEntry.posting",
        "A journal entry is posted",
        "জাবেদা পোস্ট করা হচ্ছে",
        "Asked whenever an entry becomes part of the books: posted at once, from a draft, in a batch, by an import (there a refusal is reported at the entry's line) or by a recurring journal; "
            + "not for the automatic reversal of an accrual, which mirrors its entry. Rules are in force by the entry's own date. A refusal, or an approval that is needed, comes after everything else was found in order.",
        typeof(JournalEntryFacts),
        [
            new()
            {
                Name = "reference",
                Description = "The entry's reference. The value's expression sees the entry.",
                Scope = typeof(JournalEntryFacts),
                MaxLength = JournalEntry.ReferenceLength,
                Items = static (entry, _) => [(entry, "/reference")],
                Get = static (entry, _) => ((JournalEntryFacts)entry).Reference,
                Set = static (entry, _, value) => ((JournalEntryFacts)entry).Reference = value,
            },
            new()
            {
                Name = "narration",
                Description = "The entry's narration. The value's expression sees the entry.",
                Scope = typeof(JournalEntryFacts),
                MaxLength = JournalEntry.NarrationLength,
                Items = static (entry, _) => [(entry, "/narration")],
                Get = static (entry, _) => ((JournalEntryFacts)entry).Narration,
                Set = static (entry, _, value) => ((JournalEntryFacts)entry).Narration = value,
            },
            new()
            {
                Name = "lines.dimensions",
                Description = "The value of the dimension with the code KEY, on every line whose account takes it. The value's expression sees the line.",
                Scope = typeof(JournalLineFacts),
                HasKey = true,
                MaxLength = Dimension.CodeLength,
                Items = static (entry, dimension) => Lines((JournalEntryFacts)entry, dimension!),
                Get = static (line, dimension) => ((JournalLineFacts)line).Dimensions.GetValueOrDefault(dimension!),
                Set = static (line, dimension, value) => ((JournalLineFacts)line).Fill(dimension!, value),
            },
        ])
    {
        ReadsDocuments = FinancePermissions.ReadJournals,
    };

    public RuleHook Hook => Posting;

    public void Changing(Guid? organizationId) => gate.Touch(organizationId);

    public async Task<IReadOnlyList<RuleDocument>> RecentAsync(Guid organizationId, int count, CancellationToken ct)
    {
        var reference = (await references.CurrentAsync(organizationId, ct)).Value;
        var entries = await db.Set<JournalEntry>().AsNoTracking()
            .Where(e => e.OrganizationId == organizationId && e.Status == JournalEntryStatus.Posted)
            .OrderByDescending(e => e.Date).ThenByDescending(e => e.Id)
            .Take(count)
            .ToListAsync(ct);
        var ids = entries.Select(e => e.Id).ToArray();
        var lines = (await db.Set<JournalLine>().AsNoTracking().Where(l => ids.Contains(l.EntryId)).OrderBy(l => l.LineNo).ToListAsync(ct)).ToLookup(l => l.EntryId);
        foreach (var entry in entries)
            entry.Lines.AddRange(lines[entry.Id]);
        var sets = await DimensionSets.ReadAsync(db, entries.SelectMany(e => e.Lines), ct);
        return [.. entries.Select(e => new RuleDocument(new(e.OrganizationId, DocumentType, e.Id, e.Date), e.Number, FactsOf(reference, e, sets).Value))];
    }

    /// <summary>The facts of a stored entry, as if it were posted now or (a posted one) as it was.</summary>
    public async Task<Result<JournalEntryFacts>> FactsAsync(JournalEntry entry, CancellationToken ct)
    {
        var reference = (await references.CurrentAsync(entry.OrganizationId, ct)).Value;
        return FactsOf(reference, entry, await DimensionSets.ReadAsync(db, entry.Lines, ct));
    }

    private Result<JournalEntryFacts> FactsOf(LedgerReference reference, JournalEntry entry, DimensionSets sets) =>
        StoredJournal.PostingOf(reference, entry, sets).Map(posting =>
            JournalEntryFacts.Of(reference, posting with { ReversesEntryId = entry.ReversesEntryId }, reference.Organization.DayOf(entry.PostedAt ?? clock.GetUtcNow())));

    private static IEnumerable<(object, string)> Lines(JournalEntryFacts entry, string dimension) =>
        entry.Lines.Select((line, i) => (Line: line, Pointer: $"/lines/{i}/dimensions/{dimension}"))
            .Where(l => !l.Line.IsRounding && !l.Line.Forbidden.Contains(dimension))
            .Select(l => ((object)l.Line, l.Pointer));
}
