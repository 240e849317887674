using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Organizations.Organizations;

public sealed record GetOrganizationRequest
{
    /// <summary>Id of the organization.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetOrganization(ErpDbContext db, CustomFieldValues fields, Caller caller) : QueryEndpoint<GetOrganizationRequest, OrganizationResponse>
{
    public override void Configure()
    {
        Get("/v1/organizations/{id}");
        Operate("Organizations", "get", OrganizationsPermissions.Read).HasETag = true;
        Summary(s => { s.Summary = "Read an organization"; s.Description = "One legal entity; its ETag is needed to change it."; });
    }

    protected override async Task<Result<OrganizationResponse>> Handle(GetOrganizationRequest request, CancellationToken ct) =>
        caller.MayReach(request.Id) && await db.Set<Organization>().Where(o => o.Id == request.Id).Select(OrganizationResponse.Projection).FirstOrDefaultAsync(ct) is { } found
            ? found.Shown(await fields.ViewAsync<Organization>())
            : RequestErrors.NotFound;
}
