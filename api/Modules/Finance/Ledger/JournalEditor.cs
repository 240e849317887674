using Erp.Kernel;
using Erp.Modules.Finance.PostingHook;
using Erp.Platform.Auth;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Persistence;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Records entries and changes drafts, for the operations that do.</summary>
internal sealed class JournalEditor(
    JournalEntries journal, JournalDrafts drafts, StoredJournal stored, JournalApprovals approvals, PostingEngine engine, CallerPermissions permissions,
    JournalFields ownFields, CustomFieldValues fields, ExternalIdValues externalIds, ErpDbContext db)
{
    /// <summary>Decides, in memory, whether an entry may be recorded.</summary>
    public async Task<Result<JournalDecision>> CheckAsync(CreateJournalEntryRequest request, CancellationToken ct)
    {
        if (request.Post && await permissions.MissingAsync(FinancePermissions.PostJournals, ct) is { } missing)
            return missing;
        if (!(await journal.ResolveNewAsync(request, await ownFields.ViewAsync(), ct)).Try(out var resolved, out var refusal))
            return refusal;
        if (!request.Post)
            return new JournalDecision(request, resolved, Posting: null);
        if (!journal.Compose(request, resolved).Try(out var posting, out refusal))
            return refusal;
        return await engine.RefusalsAsync(resolved.Reference, posting, RefusalRecord.AfterRefusal, ct) is { } errors ? errors : new JournalDecision(request, resolved, posting);
    }

    /// <summary>Writes what was decided: one draft, or postings of one organization.</summary>
    public async Task<Result<IReadOnlyList<JournalEntryResponse>>> WriteAsync(IReadOnlyList<JournalDecision> decisions, CancellationToken ct) =>
        decisions is [{ Posting: null } draft]
            ? (await drafts.AddAsync(draft.Request, draft.Resolved, ct)).Map<IReadOnlyList<JournalEntryResponse>>(added => [added])
            : await journal.PostAsync(decisions.MaxBy(d => d.Reference.Version)!.Reference, [.. decisions.Select(d => d.Posting!)], ct);

    /// <summary>Posts other content than a draft's under the draft's id; what was approved was another entry.</summary>
    public async Task<Result<JournalEntryResponse>> PostInsteadAsync(JournalEntry draft, JournalEntryRequest request, CancellationToken ct)
    {
        var applied = await externalIds.ApplyAsync(draft, request.ExternalIds, ct);
        if (applied.IsRefused)
            return new List<Error>(applied.Errors);
        if (!(await fields.ApplyAsync(draft, request.CustomFields, ct)).Try(out var view, out var wrong))
            return wrong;
        if (!(await journal.ResolveAsync(request, ct)).Try(out var resolved, out var refusal) || !journal.Compose(request, resolved).Try(out var posting, out refusal))
            return refusal;
        await approvals.RevokeAsync(draft, ct);
        posting = posting with { EntryId = draft.Id, CustomFields = draft.CustomFields, View = view, ReplacesDraft = new(draft.Version, draft.CreatedAt, draft.CreatedBy) };
        return (await journal.PostAsync(resolved.Reference, [posting], ct)).Map(posted => posted[0]);
    }

    public async Task<Result<JournalEntryResponse>> ChangeAsync(JournalEntry draft, UpdateJournalEntryRequest request, CancellationToken ct)
    {
        if (!(await journal.ReferenceAsync(draft.OrganizationId, ct)).Try(out var reference, out var refusal))
            return refusal;
        var changed = new JournalEntryRequest
        {
            OrganizationId = draft.OrganizationId,
            Date = request.Date.Or(draft.Date),
            Currency = request.Currency.Or(draft.Currency),
            Narration = request.Narration.Or(draft.Narration)!,
            Reference = request.Reference.Or(draft.Reference),
            Series = request.Series.Or(reference.SeriesById.GetValueOrDefault(draft.SeriesId)?.Code),
            AutoReverseOn = request.AutoReverseOn.Or(draft.AutoReverseOn),
            Lines = request.Lines.Value ?? await stored.RequestLinesAsync(reference, draft, ct),
        };
        if (!(await journal.ResolveAsync(changed, ct)).Try(out var resolved, out refusal))
            return refusal;
        if (!StoredJournal.Check(resolved).Try(out var lines, out refusal))
            return refusal;
        if (PostingRules.SeriesOf(resolved.Reference, changed.Series) is not { } series)
            return LedgerErrors.UnknownSeries.At("/series", ("series", changed.Series ?? "(default)"));

        await approvals.RevokeAsync(draft, ct);
        db.Attach(draft);
        // Lines are written past the tracker: other lines with the same total are another version too.
        db.CountVersion(draft);
        (draft.SeriesId, draft.Date, draft.Currency) = (series.Id, changed.Date, changed.Currency!);
        (draft.Narration, draft.Reference, draft.AutoReverseOn) = (changed.Narration, changed.Reference, changed.AutoReverseOn);
        if (!(await externalIds.ApplyAsync(draft, request.ExternalIds, ct)).Try(out _, out refusal))
            return refusal;
        if (!(await fields.ApplyAsync(draft, request.CustomFields, ct)).Try(out var view, out refusal))
            return refusal;
        return (await stored.ReplaceLinesAsync(resolved.Reference, draft, lines, ct)).Shown(view);
    }
}
