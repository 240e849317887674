using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Organizations.Organizations;

public sealed record UpsertOrganizationRequest : UpsertRequest<CreateOrganizationRequest>;

internal sealed class UpsertOrganizationValidator() : UpsertValidator<UpsertOrganizationRequest, CreateOrganizationRequest>(new CreateOrganizationValidator());

internal sealed class UpsertOrganization(ErpDbContext db, Caller caller, OrganizationEditor editor)
    : UpsertEndpoint<UpsertOrganizationRequest, CreateOrganizationRequest, Organization, OrganizationResponse>
{
    public override void Configure()
    {
        Put("/v1/organizations/by-external-id/{system}/{id}");
        Operate("Organizations", "upsertByExternalId", OrganizationsPermissions.Manage);
        Upserts();
        Refuses([.. editor.RefusalsOfNew, .. OrganizationEditor.RefusalsOfChanges]);
        Summary(s =>
        {
            s.Summary = "Add or replace an organization by an external id";
            s.Description = Semantics + " The chart template is loaded into a new organization only.";
            s.ExampleRequest = OrganizationEditor.Example;
        });
    }

    protected override async Task<Organization?> Find(UpsertOrganizationRequest request, Guid id, CancellationToken ct) =>
        caller.MayReach(id) ? await db.Set<Organization>().FirstOrDefaultAsync(o => o.Id == id, ct) : null;

    protected override Task<Result<OrganizationResponse>> Create(UpsertOrganizationRequest request, CancellationToken ct) =>
        editor.CreateAsync(request.Body with { ExternalIds = request.Together(request.Body.ExternalIds) }, ct);

    protected override async Task<Result<OrganizationResponse>> Change(Organization organization, UpsertOrganizationRequest request, CancellationToken ct)
    {
        var body = request.Body;
        if (body.Code != organization.Code)
            return Fixed(nameof(body.Code));
        if (body.BaseCurrency != organization.BaseCurrency)
            return Fixed(nameof(body.BaseCurrency));
        if (body.FiscalYearStartMonth != organization.FiscalYearStartMonth)
            return Fixed(nameof(body.FiscalYearStartMonth));
        return await editor.ChangeAsync(organization, new()
        {
            Name = new(body.Name),
            NameBn = new(body.NameBn),
            TimeZone = new(body.TimeZone),
            Bin = new(body.Bin),
            Tin = new(body.Tin),
            Mobile = new(body.Mobile),
            Phone = new(body.Phone),
            Email = new(body.Email),
            Addresses = new(body.Addresses),
            CustomFields = Given(body.CustomFields),
            ExternalIds = new(request.Together(body.ExternalIds, organization.ExternalIds)),
        }, ct);
    }

    protected override string PathOf(OrganizationResponse response) => $"/v1/organizations/{response.Id}";
}
