using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
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
    private static readonly Sorts<FiscalYear> Sorting = new Sorts<FiscalYear>("startDate", y => y.Id).By("startDate", y => y.StartDate).By("name", y => y.Name);

    public override void Configure()
    {
        Get("/v1/fiscal-years");
        Operate("FiscalYears", "list", FinancePermissions.ReadFiscalYears);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List fiscal years"; s.Description = "Fiscal years with their periods, the earliest first."; });
    }

    protected override async Task<Result<Page<FiscalYearResponse>>> Handle(ListFiscalYearsRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var years = db.Set<FiscalYear>().AsNoTracking().ReachableBy(caller).Having(db, request);
        if (request.OrganizationId is { } organization)
            years = years.Where(y => y.OrganizationId == organization);
        if (request.Date is { } date)
            years = years.Where(y => y.StartDate <= date && y.EndDate >= date);
        var page = await sort.PageAsync(years.Include(y => y.Periods), request.Take, ct);
        return new Page<FiscalYearResponse>([.. page.Data.Select(FiscalYearResponse.Of)], page.NextCursor);
    }
}
