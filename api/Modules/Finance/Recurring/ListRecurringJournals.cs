using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
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

internal sealed class ListRecurringJournals(ErpDbContext db, Caller caller) : QueryEndpoint<ListRecurringJournalsRequest, Page<RecurringJournalResponse>>
{
    private sealed record After(string Name, Guid Id);

    public override void Configure()
    {
        Get("/v1/recurring-journals");
        Operate("RecurringJournals", "list", FinancePermissions.ReadRecurring);
        Summary(s => { s.Summary = "List recurring journals"; s.Description = "By name."; });
    }

    protected override async Task<Result<Page<RecurringJournalResponse>>> Handle(ListRecurringJournalsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var found = db.Set<RecurringJournal>().AsNoTracking().Having(db, request);
        if (caller.OrganizationIds is { } limited)
            found = found.Where(r => limited.Contains(r.OrganizationId));
        if (request.OrganizationId is { } organization)
            found = found.Where(r => r.OrganizationId == organization);
        if (request.Failing is { } failing)
            found = found.Where(r => (r.LastError != null) == failing);
        if (after is not null)
            found = found.Where(r => string.Compare(r.Name, after.Name) > 0 || (r.Name == after.Name && r.Id > after.Id));
        var read = await found.OrderBy(r => r.Name).ThenBy(r => r.Id).Take(request.Take + 1).ToListAsync(ct);
        var page = Cursors.Cut(HttpContext, read, request.Take, r => new After(r.Name, r.Id));
        return new Page<RecurringJournalResponse>([.. page.Data.Select(RecurringJournalResponse.Of)], page.NextCursor);
    }
}
