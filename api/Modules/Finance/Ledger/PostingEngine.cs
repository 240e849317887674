using Erp.Kernel;
using Erp.Modules.Finance.Contracts;
using Erp.Modules.Finance.PostingHook;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.Ledger;

/// <summary>
/// Check against memory → take the numbers (the counter's row is the lock of the series, and carries the version that memory must have) →
/// hand the rows to the commit. Two round trips, and the counter stays locked for the second one only.
/// </summary>
internal sealed class PostingEngine(
    LedgerReferences references, JournalNumbers numbers, JournalWriter writer, JournalEvents events, PostingPolicy policy, PreviewEffects effects,
    PostingTermsOf termsOf, Caller caller, TimeProvider clock) : IPostingEngine
{
    public async Task<Result<IReadOnlyList<PostedEntry>>> PostAsync(Guid organizationId, IReadOnlyList<Posting> postings, CancellationToken ct) =>
        (await PostEntriesAsync(organizationId, postings, ct)).Map<IReadOnlyList<PostedEntry>>(posted => [.. posted.Entries.Select(e => new PostedEntry(e.Id, e.Number!, e.PostedAt!.Value))]);

    /// <summary>The same, answering the entries as they are written and the postings as the rules left them.</summary>
    public async Task<Result<PostedJournal>> PostEntriesAsync(Guid organizationId, IReadOnlyList<Posting> postings, CancellationToken ct)
    {
        if (!(await references.GetAsync(organizationId, ct)).Try(out var reference, out var refusal))
            return refusal;
        // A refusal by what memory says may only mean that memory is old: ask the database before refusing.
        var verdict = await JudgeAsync(reference, postings, ct);
        if (verdict.Errors is not null)
        {
            if (!(await references.ReloadAsync(organizationId, ct)).Try(out reference, out refusal))
                return refusal;
            if ((verdict = await JudgeAsync(reference, postings, ct)).Errors is { } errors)
                return Refuse(reference, verdict, errors);
        }

        var taken = await numbers.TakeAsync(reference, postings, ct);
        if (taken.LedgerVersion != reference.Version)
        {
            if (!(await references.ReloadAsync(organizationId, ct)).Try(out reference, out refusal))
                return refusal;
            if ((verdict = await JudgeAsync(reference, postings, ct)).Errors is { } errors)
                return Refuse(reference, verdict, errors);
            // The very series or year changed under the posting: its numbers are from the wrong counter. Rare; the caller tries again.
            if (!JournalNumbers.CountersOf(reference, postings).AsSpan().SequenceEqual(taken.Counters))
                return RequestErrors.Concurrency;
        }
        return new PostedJournal(Write(reference, verdict.Postings, taken), verdict.Postings);
    }

    /// <summary>Why this posting would be refused; null when it would not.</summary>
    /// <param name="reference">The organization's reference data.</param>
    /// <param name="posting">The entry.</param>
    /// <param name="record">Keeps what rules decided against it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<List<Error>?> RefusalsAsync(LedgerReference reference, Posting posting, RefusalRecord record, CancellationToken ct)
    {
        if ((await JudgeAsync(reference, [posting], ct)).Errors is null || !(await references.ReloadAsync(reference.Organization.Id, ct)).Try(out var fresh, out _))
            return null;
        var verdict = await JudgeAsync(fresh, [posting], ct);
        policy.Record(fresh, verdict.RefusedByRules, record);
        return verdict.Errors;
    }

    private List<Error> Refuse(LedgerReference reference, Verdict verdict, List<Error> errors)
    {
        policy.Record(reference, verdict.RefusedByRules, RefusalRecord.AfterRefusal);
        return errors;
    }

    /// <summary>Asks the rules, then checks what they left. Rules refuse only what is in order otherwise.</summary>
    private async Task<Verdict> JudgeAsync(LedgerReference reference, IReadOnlyList<Posting> asked, CancellationToken ct)
    {
        List<Error>? all = null;
        List<Posting> refusedByRules = [];
        var postings = policy.Decide(reference, asked);
        var terms = await termsOf.CallerAsync(reference.Organization, ct);
        // What another caller may do is not known here: its own request will ask again, alone.
        var others = postings.All(p => Author(p) == caller) ? terms : await termsOf.GivenAsync(reference.Organization, maySoftClosed: false, mayOutsideWindow: false, ct);
        for (var i = 0; i < postings.Count; i++)
        {
            List<Error>? errors = null;
            PostingRules.Check(reference, postings[i], Author(postings[i]) == caller ? terms : others, ref errors);
            if (errors is null && (errors = PostingPolicy.RefusalsOf(reference, postings[i])) is not null)
                refusedByRules.Add(postings[i]);
            if (errors is not null)
                (all ??= []).AddRange(postings.Count == 1 ? errors : errors.Select(e => e.Within($"/entries/{i}")));
        }
        return new(postings, all, refusedByRules);
    }

    private Caller Author(Posting posting) => posting.By ?? caller;

    /// <summary>Hands checked postings with their numbers to the commit. For those who check and take numbers themselves, as imports do.</summary>
    public List<JournalEntry> Write(LedgerReference reference, IReadOnlyList<Posting> postings, TakenNumbers taken)
    {
        var now = Microseconds(clock.GetUtcNow());
        var sets = new DimensionSets();
        var entries = new List<JournalEntry>(postings.Count);
        for (var i = 0; i < postings.Count; i++)
            entries.Add(Posted(reference, postings[i], taken.Numbers[i], now, sets));

        if (postings.Any(p => p.ReplacesDraft is not null))
            writer.ReplaceDrafts([.. postings.Where(p => p.ReplacesDraft is not null).Select(p => p.EntryId)]);
        writer.WriteDimensionSets(sets.Values);
        writer.Write(entries);
        writer.WriteUniqueFields([.. postings.SelectMany(p => p.UniqueFields, (p, unique) => new CustomFieldKey { FieldId = unique.FieldId, EntityId = p.EntryId, Value = unique.Value! })]);
        policy.Record(reference, postings);
        events.Posted(entries, [.. postings.Select(Author)]);
        foreach (var entry in entries)
            effects.Add("journalEntry", () => JournalEntryResponse.Of(reference, entry, entry.Lines, sets));
        return entries;
    }

    private JournalEntry Posted(LedgerReference reference, Posting posting, long number, DateTimeOffset now, DimensionSets sets)
    {
        var period = reference.PeriodOf(posting.Draft.Date)!;
        var series = PostingRules.SeriesOf(reference, posting.Series)!;
        var entry = new JournalEntry
        {
            Id = posting.EntryId,
            Version = (posting.ReplacesDraft?.Version ?? 0) + 1,
            OrganizationId = reference.Organization.Id,
            Status = JournalEntryStatus.Posted,
            SeriesId = series.Id,
            Number = series.Pattern.Render(period.FiscalYearName, period.FiscalYearStart, reference.Organization.Code, number).Value,
            NumberValue = number,
            FiscalYearId = period.FiscalYearId,
            PeriodId = period.Id,
            Date = posting.Draft.Date,
            Currency = posting.Currency,
            Narration = posting.Narration,
            Reference = posting.Reference,
            ExternalIds = posting.ExternalIds,
            SourceType = posting.Source?.Type,
            SourceId = posting.Source?.Id,
            SourcePurpose = posting.Source?.Purpose,
            ReversesEntryId = posting.ReversesEntryId,
            AutoReverseOn = posting.AutoReverseOn,
            PostedAt = now,
            PostedBy = Author(posting).UserId,
            CreatedAt = posting.ReplacesDraft?.CreatedAt ?? now,
            CreatedBy = posting.ReplacesDraft is { } draft ? draft.CreatedBy : Author(posting).UserId,
            LineCount = posting.Draft.Lines.Length,
            TotalBase = posting.Draft.BaseTotal,
            CustomFields = posting.CustomFields,
        };
        if (posting.Outcome.Tags is { Count: > 0 } tags)
            entry.Tags = [.. tags.Order(StringComparer.Ordinal)];
        entry.Lines.AddRange(JournalLines.Of(entry, posting.Draft.Lines, sets));
        return entry;
    }

    private sealed record Verdict(IReadOnlyList<Posting> Postings, List<Error>? Errors, List<Posting> RefusedByRules);

    /// <summary>PostgreSQL keeps microseconds; what is hashed and answered must be what is stored.</summary>
    private static DateTimeOffset Microseconds(DateTimeOffset instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}

/// <summary>What was posted.</summary>
/// <param name="Entries">As written, in the order asked for.</param>
/// <param name="Postings">What they were written from.</param>
internal sealed record PostedJournal(IReadOnlyList<JournalEntry> Entries, IReadOnlyList<Posting> Postings);
