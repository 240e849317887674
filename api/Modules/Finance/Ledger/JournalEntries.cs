using Erp.Kernel;
using Erp.Modules.Configuration.Contracts;
using Erp.Modules.Finance.Contracts;
using Erp.Modules.Finance.PostingHook;
using Erp.Modules.Organizations.Contracts;
using Erp.Modules.Rules.Contracts;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Ledger;

/// <summary>What the journal entry use cases share: finding an entry that the caller may reach, composing one, posting, answering.</summary>
internal sealed class JournalEntries(
    ErpDbContext db, LedgerReferences references, JournalComposer composer, PostingEngine engine, JournalTags tags, IOrganizations organizations, ISettings settings, JournalFields fields, UnitOfWork work, Caller caller, TimeProvider clock)
{
    /// <summary>The entry with its lines, or null when it isn't there for this caller.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="toChange">Locks it until the commit, so that what is decided on is what is changed.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<JournalEntry?> FindAsync(Guid id, bool toChange, CancellationToken ct)
    {
        var stored = db.Set<JournalEntry>();
        var entry = toChange ? await stored.FromSql($"select * from erp.journal_entries where tenant_id = {caller.TenantId} and id = {id} for update").AsNoTracking().FirstOrDefaultAsync(ct) : null;
        // A draft that was posted while this waited for its lock is a new row under the same id.
        entry ??= await stored.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, ct);
        if (entry is null || !caller.MayReach(entry.OrganizationId))
            return null;
        entry.Lines.AddRange(await db.Set<JournalLine>().AsNoTracking().Where(l => l.EntryId == id).OrderBy(l => l.LineNo).ToListAsync(ct));
        await tags.ReadAsync([entry], ct);
        return entry;
    }

    public async Task<Result<LedgerReference>> ReferenceAsync(Guid? organizationId, CancellationToken ct)
    {
        if (organizationId is { } named)
            return await references.GetAsync(named, ct);
        await work.BeginAsync(ct);
        return (await organizations.ResolveAsync(null, ct)).Try(out var only, out var refusal) ? await references.GetAsync(only.Id, ct) : refusal;
    }

    /// <summary>Resolves a request's codes and rates. Reference data that seems to lack something is read again before refusing.</summary>
    public async Task<Result<ResolvedJournal>> ResolveAsync(JournalEntryRequest request, CancellationToken ct)
    {
        if (!(await ReferenceAsync(request.OrganizationId, ct)).Try(out var reference, out var refusal))
            return refusal;
        var resolved = await composer.ResolveAsync(reference, request, ct);
        if (resolved.IsRefused && (await references.ReloadAsync(reference.Organization.Id, ct)).Try(out var fresh, out _))
            resolved = await composer.ResolveAsync(reference = fresh, request, ct);
        var series = request.Series ?? await PreferredSeriesAsync(reference, ct);
        return resolved.Map(inputs => new ResolvedJournal(reference, inputs, series));
    }

    /// <summary>The same for an entry to be: with its id and its custom fields.</summary>
    /// <param name="request">What it is to be.</param>
    /// <param name="view">The fields as who asks for it sees them.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<ResolvedJournal>> ResolveNewAsync(JournalEntryRequest request, CustomFieldView view, CancellationToken ct) =>
        (await ResolveAsync(request, ct)).Try(out var resolved, out var refusal)
            ? (await fields.OfNewAsync(view, request.CustomFields, ct)).Map(own => resolved with { Fields = own })
            : refusal;

    /// <summary>The series of entries that name none, by the settings; null = the organization's default.</summary>
    private async ValueTask<string?> PreferredSeriesAsync(LedgerReference reference, CancellationToken ct)
    {
        var scope = new SettingScope(reference.Organization.Today(clock), reference.Organization.Id, UserId: caller.UserId);
        return await settings.GetAsync(FinanceSettings.DefaultSeries, scope, ct) is { } code && reference.Series.ContainsKey(code) ? code : null;
    }

    /// <summary>The posting of a request that is not stored yet.</summary>
    public Result<Posting> Compose(JournalEntryRequest request, ResolvedJournal resolved) =>
        JournalDraft.Create(request.Date, resolved.Reference.BaseCurrency, resolved.Lines, resolved.Reference.RoundingAccountId).Map(draft => new Posting
        {
            EntryId = resolved.Fields?.EntryId ?? Guid.CreateVersion7(clock.GetUtcNow()),
            Draft = draft,
            Currency = request.Currency ?? resolved.Reference.BaseCurrency.Code,
            Narration = request.Narration,
            Reference = request.Reference,
            ExternalIds = ExternalId.Sorted(request.ExternalIds),
            Series = resolved.Series,
            By = caller,
            AutoReverseOn = request.AutoReverseOn,
            CustomFields = resolved.Fields?.Values,
            UniqueFields = resolved.Fields?.Unique ?? [],
            View = resolved.Fields?.View,
        });

    /// <summary>Posts entries with the reversals that they ask for, and answers the entries.</summary>
    public async Task<Result<IReadOnlyList<JournalEntryResponse>>> PostAsync(LedgerReference reference, IReadOnlyList<Posting> postings, CancellationToken ct)
    {
        var view = postings.All(p => p.View is not null) ? postings[0].View! : await fields.ViewAsync();
        var reversals = postings.Where(p => p.AutoReverseOn is not null).Select(p => ReversalOf(p.EntryId, p.Draft, p.AutoReverseOn!.Value, p, view)).ToList();
        if (!(await engine.PostEntriesAsync(reference.Organization.Id, [.. postings, .. reversals], ct)).Try(out var posted, out var refusal))
            return refusal;
        var sets = new DimensionSets();
        foreach (var posting in posted.Postings)
            foreach (var line in posting.Draft.Lines)
                sets.Add(line.Dimensions);
        return posted.Entries.Take(postings.Count)
            .Select((entry, i) => JournalEntryResponse.Of(reference, entry, entry.Lines, sets, posted.Entries.FirstOrDefault(r => r.ReversesEntryId == entry.Id)?.Id).Shown(postings[i].View ?? view) with
            {
                Warnings = posted.Postings[i].Outcome.Warnings is { Count: > 0 } warnings ? warnings : null,
            })
            .ToList();
    }

    /// <summary>The posting that undoes an entry. It has the same custom fields, so that what is listed by them adds up to nothing.</summary>
    public Posting ReversalOf(Guid entryId, JournalDraft draft, DateOnly date, Posting like, CustomFieldView view) => like with
    {
        EntryId = Guid.CreateVersion7(clock.GetUtcNow()),
        Draft = draft.Reverse(date),
        Source = null,
        ExternalIds = null,
        ReversesEntryId = entryId,
        ReplacesDraft = null,
        AutoReverseOn = null,
        CustomFields = view.Copyable(like.CustomFields),
        UniqueFields = [],
        Outcome = RuleOutcome.Nothing,
    };

    public async Task<JournalEntryResponse> AnswerAsync(JournalEntry entry, CancellationToken ct)
    {
        var reference = (await references.CurrentAsync(entry.OrganizationId, ct)).Value;
        var sets = await DimensionSets.ReadAsync(db, entry.Lines, ct);
        var reversedBy = await db.Set<JournalEntry>().Where(e => e.ReversesEntryId == entry.Id).Select(e => (Guid?)e.Id).FirstOrDefaultAsync(ct);
        return JournalEntryResponse.Of(reference, entry, entry.Lines, sets, reversedBy).Shown(await fields.ViewAsync());
    }
}

/// <summary>A request with its codes resolved: what it refers to, its lines ready to be drafted, and its number series (null = the organization's default).</summary>
internal sealed record ResolvedJournal(LedgerReference Reference, List<JournalDraftLineInput> Lines, string? Series)
{
    /// <summary>Of an entry to be.</summary>
    public EntryFields? Fields { get; init; }
}
