using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
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
    private sealed record After(DateOnly StartDate, Guid Id);

    public override void Configure()
    {
        Get("/v1/fiscal-periods");
        Operate("FiscalPeriods", "list", FinancePermissions.ReadFiscalYears);
        Summary(s => { s.Summary = "List periods"; s.Description = "Periods with their locks, the earliest first."; });
    }

    protected override async Task<Result<Page<FiscalPeriodResponse>>> Handle(ListFiscalPeriodsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var read = await Filter(db.Set<FiscalPeriod>().ReachableBy(caller), request)
            .Where(p => after == null || p.StartDate > after.StartDate || (p.StartDate == after.StartDate && p.Id > after.Id))
            .OrderBy(p => p.StartDate).ThenBy(p => p.Id)
            .Take(request.Take + 1)
            .Select(FiscalPeriodResponse.Projection)
            .ToListAsync(ct);
        return Cursors.Cut(HttpContext, read, request.Take, p => new After(p.StartDate, p.Id));
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
