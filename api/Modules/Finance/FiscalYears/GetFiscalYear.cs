using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.FiscalYears;

public sealed record GetFiscalYearRequest
{
    /// <summary>Id of the fiscal year.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetFiscalYear(ErpDbContext db, Caller caller) : QueryEndpoint<GetFiscalYearRequest, FiscalYearResponse>
{
    public override void Configure()
    {
        Get("/v1/fiscal-years/{id}");
        Operate("FiscalYears", "get", FinancePermissions.ReadFiscalYears).HasETag = true;
        Summary(s => { s.Summary = "Read a fiscal year"; s.Description = "One fiscal year with its periods and how far they are locked."; });
    }

    protected override async Task<Result<FiscalYearResponse>> Handle(GetFiscalYearRequest request, CancellationToken ct) =>
        await db.Set<FiscalYear>().AsNoTracking().Include(y => y.Periods).ReachableBy(caller).FirstOrDefaultAsync(y => y.Id == request.Id, ct) is { } year
            ? FiscalYearResponse.Of(year)
            : RequestErrors.NotFound;
}
