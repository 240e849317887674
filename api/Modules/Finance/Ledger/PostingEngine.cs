using Erp.Kernel;
using Erp.Modules.Finance.Contracts;
using Erp.Platform.Auth;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.Ledger;

/// <summary>
/// Check against memory → take the numbers (the counter's row is the lock of the series, and carries the version that memory must have) →
/// hand the rows to the commit. Two round trips, and the counter stays locked for the second one only.
/// </summary>
internal sealed class PostingEngine(
    LedgerReferences references, JournalNumbers numbers, JournalWriter writer, JournalEvents events, PreviewEffects effects,
    IPermissionResolver permissions, IHttpContextAccessor http, Caller caller, TimeProvider clock) : IPostingEngine
{
    public async Task<Result<IReadOnlyList<PostedEntry>>> PostAsync(Guid organizationId, IReadOnlyList<Posting> postings, CancellationToken ct) =>
        (await PostEntriesAsync(organizationId, postings, ct)).Map<IReadOnlyList<PostedEntry>>(entries => [.. entries.Select(e => new PostedEntry(e.Id, e.Number!, e.PostedAt!.Value))]);

    /// <summary>The same, answering the entries as they are written.</summary>
    public async Task<Result<IReadOnlyList<JournalEntry>>> PostEntriesAsync(Guid organizationId, IReadOnlyList<Posting> postings, CancellationToken ct)
    {
        if (!(await references.GetAsync(organizationId, ct)).Try(out var reference, out var refusal))
            return refusal;
        // A refusal by what memory says may only mean that memory is old: ask the database before refusing.
        if (await CheckAsync(reference, postings, ct) is not null)
        {
            if (!(await references.ReloadAsync(organizationId, ct)).Try(out reference, out refusal))
                return refusal;
            if (await CheckAsync(reference, postings, ct) is { } errors)
                return errors;
        }

        var taken = await numbers.TakeAsync(reference, postings, ct);
        if (taken.LedgerVersion != reference.Version)
        {
            if (!(await references.ReloadAsync(organizationId, ct)).Try(out reference, out refusal))
                return refusal;
            if (await CheckAsync(reference, postings, ct) is { } errors)
                return errors;
            // The very series or year changed under the posting: its numbers are from the wrong counter. Rare; the caller tries again.
            if (!JournalNumbers.CountersOf(reference, postings).AsSpan().SequenceEqual(taken.Counters))
                return RequestErrors.Concurrency;
        }
        return Write(reference, postings, taken);
    }

    /// <summary>Why this posting would be refused; null when it would not.</summary>
    public async Task<List<Error>?> RefusalsAsync(LedgerReference reference, Posting posting, CancellationToken ct)
    {
        if (await CheckAsync(reference, [posting], ct) is null)
            return null;
        return (await references.ReloadAsync(reference.Organization.Id, ct)).Try(out var fresh, out _) ? await CheckAsync(fresh, [posting], ct) : null;
    }

    private async Task<List<Error>?> CheckAsync(LedgerReference reference, IReadOnlyList<Posting> postings, CancellationToken ct)
    {
        List<Error>? all = null;
        var maySoftClosed = await MaySoftClosedAsync(reference, postings, ct);
        for (var i = 0; i < postings.Count; i++)
        {
            List<Error>? errors = null;
            // What another caller may do is not known here: its own request will ask again, alone.
            PostingRules.Check(reference, postings[i], maySoftClosed && Author(postings[i]) == caller, ref errors);
            if (errors is not null)
                (all ??= []).AddRange(postings.Count == 1 ? errors : errors.Select(e => e.Within($"/entries/{i}")));
        }
        return all;
    }

    private Caller Author(Posting posting) => posting.By ?? caller;

    private async ValueTask<bool> MaySoftClosedAsync(LedgerReference reference, IReadOnlyList<Posting> postings, CancellationToken ct) =>
        postings.Any(p => reference.PeriodOf(p.Draft.Date)?.Status == FiscalYears.PeriodStatus.SoftClosed)
        && http.HttpContext is { } context && await permissions.HasAsync(context.User, FinancePermissions.PostSoftClosed, ct);

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
        };
        entry.Lines.AddRange(JournalLines.Of(entry, posting.Draft.Lines, sets));
        return entry;
    }

    /// <summary>PostgreSQL keeps microseconds; what is hashed and answered must be what is stored.</summary>
    private static DateTimeOffset Microseconds(DateTimeOffset instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
