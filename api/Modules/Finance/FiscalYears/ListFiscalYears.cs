using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.FiscalYears;

public sealed class ListFiscalYearsRequest : ExternalIdListRequest
{
    /// <summary>Only those of this organization.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }

    /// <summary>Only the one that has this day.</summary>
    [QueryParam] public DateOnly? Date { get; init; }
}

internal sealed class ListFiscalYears(ErpDbContext db, Caller caller) : QueryEndpoint<ListFiscalYearsRequest, Page<FiscalYearResponse>>
{
    private sealed record After(DateOnly StartDate, Guid Id);

    public override void Configure()
    {
        Get("/v1/fiscal-years");
        Operate("FiscalYears", "list", FinancePermissions.ReadFiscalYears);
        Summary(s => { s.Summary = "List fiscal years"; s.Description = "Fiscal years with their periods, the earliest first."; });
    }

    protected override async Task<Result<Page<FiscalYearResponse>>> Handle(ListFiscalYearsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var years = db.Set<FiscalYear>().AsNoTracking().ReachableBy(caller).Having(db, request);
        if (request.OrganizationId is { } organization)
            years = years.Where(y => y.OrganizationId == organization);
        if (request.Date is { } date)
            years = years.Where(y => y.StartDate <= date && y.EndDate >= date);
        var read = await years
            .Where(y => after == null || y.StartDate > after.StartDate || (y.StartDate == after.StartDate && y.Id > after.Id))
            .OrderBy(y => y.StartDate).ThenBy(y => y.Id)
            .Take(request.Take + 1)
            .Include(y => y.Periods)
            .ToListAsync(ct);
        return Cursors.Cut(HttpContext, [.. read.Select(FiscalYearResponse.Of)], request.Take, y => new After(y.StartDate, y.Id));
    }
}
