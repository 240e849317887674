using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Organizations.Organizations;

public sealed class ListOrganizationsRequest : ListRequest;

internal sealed class ListOrganizations(ErpDbContext db, Caller caller) : QueryEndpoint<ListOrganizationsRequest, Page<OrganizationResponse>>
{
    private sealed record After(string Code);

    public override void Configure()
    {
        Get("/v1/organizations");
        Operate("Organizations", "list", OrganizationsPermissions.Read);
        Summary(s => { s.Summary = "List organizations"; s.Description = "The legal entities that the caller can reach, by code."; });
    }

    protected override async Task<Result<Page<OrganizationResponse>>> Handle(ListOrganizationsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var limited = caller.OrganizationIds;
        var read = await db.Set<Organization>()
            .Where(o => limited == null || limited.Contains(o.Id))
            .Where(o => after == null || string.Compare(o.Code, after.Code) > 0)
            .OrderBy(o => o.Code)
            .Take(request.Take + 1)
            .Select(OrganizationResponse.Projection)
            .ToListAsync(ct);
        return Cursors.Cut(HttpContext, read, request.Take, o => new After(o.Code));
    }
}
