using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Tenancy.Tenants;

internal sealed class GetCurrentTenant(ErpDbContext db) : QueryEndpoint<NoRequest, TenantResponse>
{
    public override void Configure()
    {
        Get("/v1/tenants/current");
        Operate("Tenants", "getCurrent").HasETag = true;
        Summary(s => { s.Summary = "Read the caller's tenant"; s.Description = "The tenant that the access token belongs to."; });
    }

    protected override async Task<Result<TenantResponse>> Handle(NoRequest request, CancellationToken ct) =>
        await db.Set<Tenant>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == db.TenantId, ct) is { } tenant ? TenantResponse.Of(tenant) : RequestErrors.NotFound;
}
