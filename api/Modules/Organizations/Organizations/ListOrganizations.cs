using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
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
    private sealed record After(string Code);

    public override void Configure()
    {
        Get("/v1/organizations");
        Operate("Organizations", "list", OrganizationsPermissions.Read);
        Refuses(CustomFieldErrors.OfFilters);
        Summary(s => { s.Summary = "List organizations"; s.Description = "The legal entities that the caller can reach, by code."; });
    }

    protected override async Task<Result<Page<OrganizationResponse>>> Handle(ListOrganizationsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        if (!(await fields.FilterAsync<Organization>(request.CustomFields)).Try(out var wanted, out refusal))
            return refusal;
        var limited = caller.OrganizationIds;
        var read = await db.Set<Organization>().Having(wanted).Having(db, request)
            .Where(o => limited == null || limited.Contains(o.Id))
            .Where(o => after == null || string.Compare(o.Code, after.Code) > 0)
            .OrderBy(o => o.Code)
            .Take(request.Take + 1)
            .Select(OrganizationResponse.Projection)
            .ToListAsync(ct);
        var view = await fields.ViewAsync<Organization>();
        return Cursors.Cut(HttpContext, read.ConvertAll(o => o.Shown(view)), request.Take, o => new After(o.Code));
    }
}
