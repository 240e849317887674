using Erp.Kernel;
using Erp.Modules.Rules.Contracts;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
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

    /// <summary>Only those with these values of searchable custom fields: a JSON object, such as <c>{"project":"P-7"}</c>.</summary>
    [QueryParam] public string? CustomFields { get; init; }

    /// <summary><c>lines</c> puts each entry's lines with it.</summary>
    [QueryParam] public string? Expand { get; init; }
}

internal sealed class ListJournalEntriesValidator : Validator<ListJournalEntriesRequest>
{
    public ListJournalEntriesValidator()
    {
        RuleFor(r => r.Limit).InclusiveBetween(1, ListRequest.MaxLimit);
        RuleFor(r => r.Expand).Must(s => s is null or "lines").WithMessage("Only lines can be expanded.");
        RuleFor(r => r.Dimension).Matches("^[^:]+:[^:]+$").When(r => r.Dimension is not null);
        RuleFor(r => r.Tag).MaximumLength(RuleEffect.TagLength);
        RuleFor(r => r.CustomFields).OptionalLine(CustomField.FilterLength);
        RuleFor(r => r.Text).MaximumLength(200);
    }
}

internal sealed class ListJournalEntries(ErpDbContext db, JournalEntryList list, JournalFields fields) : QueryEndpoint<ListJournalEntriesRequest, Page<JournalEntryResponse>>
{
    // By what has an index: no other list grows so long. A draft has no number yet; it stands where the next one of its series will.
    private static readonly Sorts<JournalEntry> Sorting = new Sorts<JournalEntry>("-date", e => e.Id)
        .By("date", e => e.Date).By("number", e => e.SeriesId).Then(e => e.FiscalYearId).Then(e => e.NumberValue).ByAge();

    public override void Configure()
    {
        Get("/v1/journal-entries");
        Operate("JournalEntries", "list", FinancePermissions.ReadJournals);
        SortsBy(Sorting);
        Refuses([LedgerErrors.SortTooWide, .. CustomFieldErrors.OfFilters]);
        Summary(s => { s.Summary = "List journal entries"; s.Description = "Drafts and posted entries by date, filtered; `expand=lines` brings the lines along."; });
    }

    protected override async Task<Result<Page<JournalEntryResponse>>> Handle(ListJournalEntriesRequest request, CancellationToken ct)
    {
        var view = await fields.ViewAsync();
        if (!Sorting.Read(HttpContext, view).Try(out var sort, out var refusal) || !view.Filter(request.CustomFields).Try(out var wanted, out refusal))
            return refusal;
        if (sort.IsByCustomField && request is { From: null, PeriodId: null, CustomFields: null })
            return LedgerErrors.SortTooWide.At(SortParameter.Pointer);
        var page = await sort.PageAsync(list.Filter(db.Set<JournalEntry>().AsNoTracking().Having(wanted), request), request.Take, ct);
        return new Page<JournalEntryResponse>(await list.AnswerAsync(page.Data, request.Expand == "lines", ct), page.NextCursor);
    }
}
