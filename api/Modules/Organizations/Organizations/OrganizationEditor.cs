using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;

namespace Erp.Modules.Organizations.Organizations;

/// <summary>Makes and changes organizations, for the operations that do.</summary>
internal sealed class OrganizationEditor(OrganizationFactory factory, CustomFieldValues fields, ExternalIdValues externalIds)
{
    private static readonly ErrorDefinition[] OfFields =
    [
        OrganizationErrors.AddressKindTwice, IdentifierErrors.InvalidBin, IdentifierErrors.InvalidTin, IdentifierErrors.InvalidMobileNumber, IdentifierErrors.InvalidPostcode,
        .. CustomFieldErrors.OfValues, .. ExternalIdErrors.OfValues,
    ];

    public static readonly ErrorDefinition[] RefusalsOfChanges = [OrganizationErrors.UnknownTimeZone, .. OfFields];

    public ErrorDefinition[] RefusalsOfNew => [.. factory.Refusals, .. OfFields];

    public static CreateOrganizationRequest Example => new() { Code = "RTL", Name = "Rahman Traders Ltd", NameBn = "রহমান ট্রেডার্স লিমিটেড", ChartTemplate = "bd-sme" };

    public async Task<Result<OrganizationResponse>> CreateAsync(CreateOrganizationRequest request, CancellationToken ct)
    {
        if (!OrganizationAddresses.Normalize(request.Addresses).Try(out var addresses, out var refusal))
            return refusal;
        if (!(await factory.AddAsync(new(request.Code, request.Name, request.NameBn, request.BaseCurrency, request.FiscalYearStartMonth, request.TimeZone, request.ChartTemplate), ct)).Try(out var organization, out refusal))
            return refusal;
        organization.Bin = request.Bin.ReadBy(Bin.Parse)?.Value;
        organization.Tin = request.Tin.ReadBy(Tin.Parse)?.Value;
        organization.Mobile = request.Mobile.ReadBy(MobileNumber.Parse)?.Value;
        organization.Phone = request.Phone.OrNull();
        organization.Email = request.Email.OrNull();
        organization.Addresses = addresses;
        if (!(await fields.ApplyAsync(organization, request.CustomFields, ct)).Try(out var view, out refusal))
            return refusal;
        if (!(await externalIds.ApplyAsync(organization, request.ExternalIds, ct)).Try(out _, out refusal))
            return refusal;
        return OrganizationResponse.Of(organization).Shown(view);
    }

    public async Task<Result<OrganizationResponse>> ChangeAsync(Organization organization, UpdateOrganizationRequest request, CancellationToken ct)
    {
        if (request.TimeZone is { IsPresent: true, Value: var zone } && !TimeZones.Exists(zone))
            return OrganizationErrors.UnknownTimeZone.At("/timeZone", ("timeZone", zone));

        if (!OrganizationAddresses.Normalize(request.Addresses.Or(organization.Addresses)).Try(out var addresses, out var refusal))
            return refusal;

        organization.Name = request.Name.Or(organization.Name)!;
        organization.NameBn = BanglaText.NormalizeOrNull(request.NameBn.Or(organization.NameBn));
        organization.TimeZone = request.TimeZone.Or(organization.TimeZone)!;
        organization.Bin = request.Bin.Or(organization.Bin).ReadBy(Bin.Parse)?.Value;
        organization.Tin = request.Tin.Or(organization.Tin).ReadBy(Tin.Parse)?.Value;
        organization.Mobile = request.Mobile.Or(organization.Mobile).ReadBy(MobileNumber.Parse)?.Value;
        organization.Phone = request.Phone.Or(organization.Phone).OrNull();
        organization.Email = request.Email.Or(organization.Email).OrNull();
        organization.Addresses = addresses;
        if (!(await fields.ApplyAsync(organization, request.CustomFields, ct)).Try(out var view, out refusal))
            return refusal;
        if (!(await externalIds.ApplyAsync(organization, request.ExternalIds, ct)).Try(out _, out refusal))
            return refusal;
        return OrganizationResponse.Of(organization).Shown(view);
    }
}
