using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
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

    /// <summary>Business identification number (VAT), 13 digits; spaces, hyphens and Bangla digits are read; null clears it.</summary>
    /// <example>123456789-0101</example>
    public Optional<string?> Bin { get; init; }

    /// <summary>Taxpayer identification number (e-TIN), 12 digits; spaces, hyphens and Bangla digits are read; null clears it.</summary>
    /// <example>1234-5678-9012</example>
    public Optional<string?> Tin { get; init; }

    /// <summary>Bangladeshi mobile number, with or without +880; null clears it.</summary>
    /// <example>01712-345678</example>
    public Optional<string?> Mobile { get; init; }

    /// <summary>Any other telephone number; null clears it.</summary>
    /// <example>+880 2 9876543</example>
    public Optional<string?> Phone { get; init; }

    /// <summary>Email address for business letters; null clears it.</summary>
    /// <example>accounts@rahman.example</example>
    public Optional<string?> Email { get; init; }

    /// <summary>All addresses from now on, each kind at most once; null clears it.</summary>
    public Optional<IReadOnlyList<OrganizationAddress>?> Addresses { get; init; }

    /// <summary>Values of the tenant's own fields to change, by key; null clears one, absent leaves it.</summary>
    [CustomFieldsOf(typeof(Organization))]
    public Optional<IReadOnlyDictionary<string, JsonElement>?> CustomFields { get; init; }

    /// <summary>All its ids in other systems from now on; null clears them.</summary>
    public Optional<IReadOnlyList<ExternalId>?> ExternalIds { get; init; }
}

internal sealed class UpdateOrganizationValidator : Validator<UpdateOrganizationRequest>
{
    public UpdateOrganizationValidator()
    {
        RuleFor(r => r.Name.Value).Line(Organization.NameLength).When(r => r.Name.IsPresent).OverridePropertyName("Name");
        RuleFor(r => r.NameBn.Value).OptionalLine(Organization.NameLength).OverridePropertyName("NameBn");
        RuleFor(r => r.Bin.Value).IsReadBy(Bin.Parse).OverridePropertyName("Bin");
        RuleFor(r => r.Tin.Value).IsReadBy(Tin.Parse).OverridePropertyName("Tin");
        RuleFor(r => r.Mobile.Value).IsReadBy(MobileNumber.Parse).OverridePropertyName("Mobile");
        RuleFor(r => r.Phone.Value).OptionalLine(Organization.PhoneLength).OverridePropertyName("Phone");
        RuleFor(r => r.Email.Value).EmailAddress().MaximumLength(Organization.EmailLength).OverridePropertyName("Email");
        RuleForEach(r => r.Addresses.Value).NotNull().SetValidator(new OrganizationAddressValidator()).When(r => r.Addresses.Value is not null).OverridePropertyName("Addresses");
        this.RulesForExternalIds(r => r.ExternalIds.Value);
    }
}

internal sealed class UpdateOrganization(ErpDbContext db, Caller caller, OrganizationEditor editor) : CommandEndpoint<UpdateOrganizationRequest, OrganizationResponse>
{
    public override void Configure()
    {
        Patch("/v1/organizations/{id}");
        Operate("Organizations", "update", OrganizationsPermissions.Manage);
        Changes();
        Refuses(OrganizationEditor.RefusalsOfChanges);
        Summary(s => { s.Summary = "Change an organization"; s.Description = "JSON Merge Patch: absent = unchanged, null = cleared."; });
    }

    protected override async Task<Result<OrganizationResponse>> Handle(UpdateOrganizationRequest request, CancellationToken ct)
    {
        var found = caller.MayReach(request.Id) ? await db.Set<Organization>().FirstOrDefaultAsync(o => o.Id == request.Id, ct) : null;
        return Current(found).Try(out var organization, out var refusal) ? await editor.ChangeAsync(organization, request, ct) : refusal;
    }
}
