using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Organizations.Organizations;

public sealed class ListOrganizationsRequest : ExternalIdListRequest
{
    /// <summary>Only those with these values of searchable custom fields: a JSON object, such as <c>{"region":"north"}</c>.</summary>
    [QueryParam] public string? CustomFields { get; init; }
}

internal sealed class ListOrganizationsValidator : Validator<ListOrganizationsRequest>
{
    public ListOrganizationsValidator() => RuleFor(r => r.CustomFields).OptionalLine(CustomField.FilterLength);
}

internal sealed class ListOrganizations(ErpDbContext db, CustomFieldValues fields, Caller caller) : QueryEndpoint<ListOrganizationsRequest, Page<OrganizationResponse>>
{
    private static readonly Sorts<Organization> Sorting = new Sorts<Organization>("code", o => o.Id).By("code", o => o.Code).By("name", o => o.Name).ByAge();

    public override void Configure()
    {
        Get("/v1/organizations");
        Operate("Organizations", "list", OrganizationsPermissions.Read);
        SortsBy(Sorting);
        Refuses(CustomFieldErrors.OfFilters);
        Summary(s => { s.Summary = "List organizations"; s.Description = "The legal entities that the caller can reach, by code."; });
    }

    protected override async Task<Result<Page<OrganizationResponse>>> Handle(ListOrganizationsRequest request, CancellationToken ct)
    {
        var view = await fields.ViewAsync<Organization>();
        if (!Sorting.Read(HttpContext, view).Try(out var sort, out var refusal) || !view.Filter(request.CustomFields).Try(out var wanted, out refusal))
            return refusal;
        var limited = caller.OrganizationIds;
        var organizations = db.Set<Organization>().Having(wanted).Having(db, request).Where(o => limited == null || limited.Contains(o.Id));
        var page = await sort.PageAsync(organizations, request.Take, OrganizationResponse.Projection, ct);
        return page with { Data = [.. page.Data.Select(o => o.Shown(view))] };
    }
}
