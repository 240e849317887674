using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.FiscalYears;

public sealed record GetFiscalYearByExternalIdRequest : ByExternalIdRequest;

internal sealed class GetFiscalYearByExternalId(ErpDbContext db, Caller caller) : QueryEndpoint<GetFiscalYearByExternalIdRequest, FiscalYearResponse>
{
    public override void Configure()
    {
        Get("/v1/fiscal-years/by-external-id/{system}/{id}");
        Operate("FiscalYears", "getByExternalId", FinancePermissions.ReadFiscalYears).HasETag = true;
        Summary(s => { s.Summary = "Read a fiscal year by an external id"; s.Description = "The one that has this id in another system, with its periods and how far they are locked."; });
    }

    protected override async Task<Result<FiscalYearResponse>> Handle(GetFiscalYearByExternalIdRequest request, CancellationToken ct) =>
        await db.Set<FiscalYear>().AsNoTracking().Include(y => y.Periods).ReachableBy(caller).Having(db, request.Named).FirstOrDefaultAsync(ct) is { } year
            ? FiscalYearResponse.Of(year)
            : RequestErrors.NotFound;
}
