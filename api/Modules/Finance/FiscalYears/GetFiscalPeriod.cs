using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.FiscalYears;

public sealed record GetFiscalPeriodRequest
{
    /// <summary>Id of the period.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetFiscalPeriod(ErpDbContext db, Caller caller) : QueryEndpoint<GetFiscalPeriodRequest, FiscalPeriodResponse>
{
    public override void Configure()
    {
        Get("/v1/fiscal-periods/{id}");
        Operate("FiscalPeriods", "get", FinancePermissions.ReadFiscalYears).HasETag = true;
        Summary(s => { s.Summary = "Read a period"; s.Description = "One period and its locks; its ETag is needed to close or reopen it."; });
    }

    protected override async Task<Result<FiscalPeriodResponse>> Handle(GetFiscalPeriodRequest request, CancellationToken ct) =>
        await db.Set<FiscalPeriod>().ReachableBy(caller).Where(p => p.Id == request.Id).Select(FiscalPeriodResponse.Projection).FirstOrDefaultAsync(ct) is { } found
            ? found
            : RequestErrors.NotFound;
}
