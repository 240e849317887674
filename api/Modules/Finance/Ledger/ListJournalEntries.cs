using Erp.Kernel;
using Erp.Modules.Rules.Contracts;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Filters narrow each other; all are optional.</summary>
public sealed class ListJournalEntriesRequest : ExternalIdListRequest
{
    /// <summary>The legal entity; all that the caller can reach unless told.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }

    /// <summary>Only drafts, or only posted entries.</summary>
    [QueryParam] public JournalEntryStatus? Status { get; init; }

    /// <summary>Effective date from this day on.</summary>
    [QueryParam] public DateOnly? From { get; init; }

    /// <summary>Effective date up to and including this day.</summary>
    [QueryParam] public DateOnly? To { get; init; }

    /// <summary>Posted into this fiscal period.</summary>
    [QueryParam] public Guid? PeriodId { get; init; }

    /// <summary>With a line on this account.</summary>
    [QueryParam] public Guid? AccountId { get; init; }

    /// <summary>With a line of this dimension value, as <c>DIMENSION:VALUE</c> codes.</summary>
    [QueryParam] public string? Dimension { get; init; }

    /// <summary>With a line of this customer, supplier or person.</summary>
    [QueryParam] public Guid? PartyId { get; init; }

    /// <summary>Composed from documents of this type.</summary>
    [QueryParam] public string? SourceType { get; init; }

    /// <summary>Composed from this document.</summary>
    [QueryParam] public Guid? SourceId { get; init; }

    /// <summary>Total in base currency at least this.</summary>
    [QueryParam] public decimal? MinAmount { get; init; }

    /// <summary>Total in base currency at most this.</summary>
    [QueryParam] public decimal? MaxAmount { get; init; }

    /// <summary>With this tag of a rule.</summary>
    [QueryParam] public string? Tag { get; init; }

    /// <summary>Part of the number, the narration or the reference, in any case.</summary>
    [QueryParam] public string? Text { get; init; }

    /// <summary><c>-date</c> (newest first, the default) or <c>date</c>.</summary>
    [QueryParam] public string? Sort { get; init; }

    /// <summary><c>lines</c> puts each entry's lines with it.</summary>
    [QueryParam] public string? Expand { get; init; }
}

internal sealed class ListJournalEntriesValidator : Validator<ListJournalEntriesRequest>
{
    public ListJournalEntriesValidator()
    {
        RuleFor(r => r.Limit).InclusiveBetween(1, ListRequest.MaxLimit);
        RuleFor(r => r.Sort).Must(s => s is null or "date" or "-date").WithMessage("Sort by date or -date.");
        RuleFor(r => r.Expand).Must(s => s is null or "lines").WithMessage("Only lines can be expanded.");
        RuleFor(r => r.Dimension).Matches("^[^:]+:[^:]+$").When(r => r.Dimension is not null);
        RuleFor(r => r.Tag).MaximumLength(RuleEffect.TagLength);
        RuleFor(r => r.Text).MaximumLength(200);
    }
}

internal sealed class ListJournalEntries(ErpDbContext db, JournalEntryList list) : QueryEndpoint<ListJournalEntriesRequest, Page<JournalEntryResponse>>
{
    private sealed record After(DateOnly Date, Guid Id);

    public override void Configure()
    {
        Get("/v1/journal-entries");
        Operate("JournalEntries", "list", FinancePermissions.ReadJournals);
        Summary(s => { s.Summary = "List journal entries"; s.Description = "Drafts and posted entries by date, filtered; `expand=lines` brings the lines along."; });
    }

    protected override async Task<Result<Page<JournalEntryResponse>>> Handle(ListJournalEntriesRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var ascending = request.Sort == "date";
        var entries = list.Filter(db.Set<JournalEntry>().AsNoTracking(), request);
        if (after is not null)
            entries = ascending
                ? entries.Where(e => e.Date > after.Date || (e.Date == after.Date && e.Id > after.Id))
                : entries.Where(e => e.Date < after.Date || (e.Date == after.Date && e.Id < after.Id));
        entries = ascending ? entries.OrderBy(e => e.Date).ThenBy(e => e.Id) : entries.OrderByDescending(e => e.Date).ThenByDescending(e => e.Id);

        var read = await entries.Take(request.Take + 1).ToListAsync(ct);
        var page = Cursors.Cut(HttpContext, read, request.Take, e => new After(e.Date, e.Id));
        return new Page<JournalEntryResponse>(await list.AnswerAsync(page.Data, request.Expand == "lines", ct), page.NextCursor);
    }
}
