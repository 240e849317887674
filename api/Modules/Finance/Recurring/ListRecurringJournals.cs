using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Recurring;

public sealed class ListRecurringJournalsRequest : ExternalIdListRequest
{
    /// <summary>The legal entity; all that the caller can reach unless told.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }

    /// <summary>Only those that can't make their next entry, or only the others.</summary>
    [QueryParam] public bool? Failing { get; init; }
}

internal sealed class ListRecurringJournals(ErpDbContext db, JournalFields fields, Caller caller) : QueryEndpoint<ListRecurringJournalsRequest, Page<RecurringJournalResponse>>
{
    private static readonly Sorts<RecurringJournal> Sorting = new Sorts<RecurringJournal>("name", r => r.Id).By("name", r => r.Name).By("nextDate", r => r.NextDate).By("lastDate", r => r.LastDate).ByAge();

    public override void Configure()
    {
        Get("/v1/recurring-journals");
        Operate("RecurringJournals", "list", FinancePermissions.ReadRecurring);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List recurring journals"; s.Description = "By name."; });
    }

    protected override async Task<Result<Page<RecurringJournalResponse>>> Handle(ListRecurringJournalsRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var found = db.Set<RecurringJournal>().AsNoTracking().Having(db, request);
        if (caller.OrganizationIds is { } limited)
            found = found.Where(r => limited.Contains(r.OrganizationId));
        if (request.OrganizationId is { } organization)
            found = found.Where(r => r.OrganizationId == organization);
        if (request.Failing is { } failing)
            found = found.Where(r => (r.LastError != null) == failing);
        var page = await sort.PageAsync(found, request.Take, ct);
        var view = await fields.ViewAsync();
        return new Page<RecurringJournalResponse>([.. page.Data.Select(r => RecurringJournalResponse.Of(r, view))], page.NextCursor);
    }
}
