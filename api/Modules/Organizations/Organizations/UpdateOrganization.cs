using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Organizations.Organizations;

/// <summary>What to change; absent fields stay as they are.</summary>
public sealed record UpdateOrganizationRequest
{
    /// <summary>Id of the organization.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Registered name in English.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Registered name in Bangla; null clears it.</summary>
    public Optional<string?> NameBn { get; init; }

    /// <summary>IANA time zone.</summary>
    public Optional<string> TimeZone { get; init; }
}

internal sealed class UpdateOrganizationValidator : Validator<UpdateOrganizationRequest>
{
    public UpdateOrganizationValidator()
    {
        RuleFor(r => r.Name.Value).NotEmpty().MaximumLength(Organization.NameLength).When(r => r.Name.IsPresent).OverridePropertyName("Name");
        RuleFor(r => r.NameBn.Value).MaximumLength(Organization.NameLength).OverridePropertyName("NameBn");
    }
}

internal sealed class UpdateOrganization(ErpDbContext db, Caller caller) : CommandEndpoint<UpdateOrganizationRequest, OrganizationResponse>
{
    public override void Configure()
    {
        Patch("/v1/organizations/{id}");
        Operate("Organizations", "update", OrganizationsPermissions.Manage);
        Changes();
        Refuses(OrganizationErrors.UnknownTimeZone);
        Summary(s => { s.Summary = "Change an organization"; s.Description = "JSON Merge Patch: absent = unchanged, null = cleared."; });
    }

    protected override async Task<Result<OrganizationResponse>> Handle(UpdateOrganizationRequest request, CancellationToken ct)
    {
        var found = caller.MayReach(request.Id) ? await db.Set<Organization>().FirstOrDefaultAsync(o => o.Id == request.Id, ct) : null;
        if (!Current(found).Try(out var organization, out var refusal))
            return refusal;
        if (request.TimeZone is { IsPresent: true, Value: var zone } && (zone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)))
            return OrganizationErrors.UnknownTimeZone.At("/timeZone", ("timeZone", zone));

        organization.Name = request.Name.Or(organization.Name)!;
        organization.NameBn = request.NameBn.Or(organization.NameBn);
        organization.TimeZone = request.TimeZone.Or(organization.TimeZone)!;
        return OrganizationResponse.Of(organization);
    }
}
