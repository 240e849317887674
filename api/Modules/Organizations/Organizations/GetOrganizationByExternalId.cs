using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Organizations.Organizations;

public sealed record GetOrganizationByExternalIdRequest : ByExternalIdRequest;

internal sealed class GetOrganizationByExternalId(ErpDbContext db, CustomFieldValues fields, Caller caller) : QueryEndpoint<GetOrganizationByExternalIdRequest, OrganizationResponse>
{
    public override void Configure()
    {
        Get("/v1/organizations/by-external-id/{system}/{id}");
        Operate("Organizations", "getByExternalId", OrganizationsPermissions.Read).HasETag = true;
        Summary(s => { s.Summary = "Read an organization by an external id"; s.Description = "The one that has this id in another system."; });
    }

    protected override async Task<Result<OrganizationResponse>> Handle(GetOrganizationByExternalIdRequest request, CancellationToken ct) =>
        await db.Set<Organization>().Having(db, request.Named).Select(OrganizationResponse.Projection).FirstOrDefaultAsync(ct) is { } found && caller.MayReach(found.Id)
            ? found.Shown(await fields.ViewAsync<Organization>())
            : RequestErrors.NotFound;
}
