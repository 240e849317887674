using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.FiscalYears;

public sealed class ListFiscalPeriodsRequest : ListRequest
{
    /// <summary>Only those of this organization.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }

    /// <summary>Only those of this fiscal year.</summary>
    [QueryParam] public Guid? FiscalYearId { get; init; }

    /// <summary>Only the one that has this day.</summary>
    [QueryParam] public DateOnly? Date { get; init; }

    /// <summary>Only those with this status for the ledger.</summary>
    [QueryParam] public PeriodStatus? Ledger { get; init; }

    /// <summary>Only those with this status for receivables.</summary>
    [QueryParam] public PeriodStatus? Receivables { get; init; }

    /// <summary>Only those with this status for payables.</summary>
    [QueryParam] public PeriodStatus? Payables { get; init; }

    /// <summary>Only those with this status for inventory.</summary>
    [QueryParam] public PeriodStatus? Inventory { get; init; }
}

internal sealed class ListFiscalPeriods(ErpDbContext db, Caller caller) : QueryEndpoint<ListFiscalPeriodsRequest, Page<FiscalPeriodResponse>>
{
    private static readonly Sorts<FiscalPeriod> Sorting = new Sorts<FiscalPeriod>("startDate", p => p.Id).By("startDate", p => p.StartDate).By("number", p => p.Number);

    public override void Configure()
    {
        Get("/v1/fiscal-periods");
        Operate("FiscalPeriods", "list", FinancePermissions.ReadFiscalYears);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List periods"; s.Description = "Periods with their locks, the earliest first."; });
    }

    protected override async Task<Result<Page<FiscalPeriodResponse>>> Handle(ListFiscalPeriodsRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        return await sort.PageAsync(Filter(db.Set<FiscalPeriod>().ReachableBy(caller), request), request.Take, FiscalPeriodResponse.Projection, ct);
    }

    private static IQueryable<FiscalPeriod> Filter(IQueryable<FiscalPeriod> periods, ListFiscalPeriodsRequest request)
    {
        if (request.OrganizationId is { } organization)
            periods = periods.Where(p => p.OrganizationId == organization);
        if (request.FiscalYearId is { } year)
            periods = periods.Where(p => p.FiscalYearId == year);
        if (request.Date is { } date)
            periods = periods.Where(p => p.StartDate <= date && p.EndDate >= date);
        if (request.Ledger is { } ledger)
            periods = periods.Where(p => p.Ledger == ledger);
        if (request.Receivables is { } receivables)
            periods = periods.Where(p => p.Receivables == receivables);
        if (request.Payables is { } payables)
            periods = periods.Where(p => p.Payables == payables);
        if (request.Inventory is { } inventory)
            periods = periods.Where(p => p.Inventory == inventory);
        return periods;
    }
}
