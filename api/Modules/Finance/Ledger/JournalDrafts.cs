using Erp.Kernel;
using Erp.Modules.Finance.Contracts;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Adding drafts: good lines, but not necessarily balanced ones.</summary>
internal sealed class JournalDrafts(ErpDbContext db, UnitOfWork work, StoredJournal stored, CustomFieldKeys keys, ExternalIdValues externalIds, Caller caller, TimeProvider clock)
{
    public async Task<Result<JournalEntryResponse>> AddAsync(JournalEntryRequest request, ResolvedJournal resolved, CancellationToken ct, PostingSource? source = null)
    {
        await work.BeginAsync(ct);
        if (!StoredJournal.Check(resolved).Try(out var lines, out var refusal))
            return refusal;
        if (PostingRules.SeriesOf(resolved.Reference, resolved.Series) is not { } series)
            return LedgerErrors.UnknownSeries.At("/series", ("series", resolved.Series ?? "(default)"));

        var now = clock.GetUtcNow();
        var draft = new JournalEntry
        {
            Id = resolved.Fields?.EntryId ?? Guid.CreateVersion7(now),
            OrganizationId = resolved.Reference.Organization.Id,
            Status = JournalEntryStatus.Draft,
            SeriesId = series.Id,
            Date = request.Date,
            Currency = request.Currency ?? resolved.Reference.BaseCurrency.Code,
            Narration = request.Narration,
            Reference = request.Reference,
            AutoReverseOn = request.AutoReverseOn,
            SourceType = source?.Type,
            SourceId = source?.Id,
            SourcePurpose = source?.Purpose,
            CreatedAt = now,
            CreatedBy = caller.UserId,
            LineCount = 0,
            TotalBase = 0,
            CustomFields = resolved.Fields?.Values,
        };
        if (!(await externalIds.ApplyAsync(draft, request.ExternalIds, ct)).Try(out _, out refusal))
            return refusal;
        db.Add(draft);
        await keys.TakeAsync(draft.Id, resolved.Fields?.Unique ?? [], ct);
        var added = await stored.ReplaceLinesAsync(resolved.Reference, draft, lines, ct);
        return resolved.Fields is { View: var view } ? added.Shown(view) : added;
    }
}
