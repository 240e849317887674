using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Organizations.Organizations;

/// <summary>A legal entity to add.</summary>
public sealed record CreateOrganizationRequest
{
    /// <summary>Short code, unique in the tenant: 1 to 12 capital letters and digits.</summary>
    public string Code { get; init; } = "";

    /// <summary>Registered name in English.</summary>
    public string Name { get; init; } = "";

    /// <summary>Registered name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>ISO 4217 code of the currency the books are kept in; it cannot be changed later.</summary>
    public string BaseCurrency { get; init; } = "BDT";

    /// <summary>Month (1 to 12) in which the fiscal year starts; it cannot be changed later.</summary>
    public int FiscalYearStartMonth { get; init; } = 7;

    /// <summary>IANA time zone.</summary>
    public string TimeZone { get; init; } = "Asia/Dhaka";

    /// <summary>Business identification number (VAT), 13 digits; spaces, hyphens and Bangla digits are read.</summary>
    /// <example>123456789-0101</example>
    public string? Bin { get; init; }

    /// <summary>Taxpayer identification number (e-TIN), 12 digits; spaces, hyphens and Bangla digits are read.</summary>
    /// <example>1234-5678-9012</example>
    public string? Tin { get; init; }

    /// <summary>Bangladeshi mobile number, with or without +880.</summary>
    /// <example>01712-345678</example>
    public string? Mobile { get; init; }

    /// <summary>Any other telephone number.</summary>
    /// <example>+880 2 9876543</example>
    public string? Phone { get; init; }

    /// <summary>Email address for business letters.</summary>
    /// <example>accounts@rahman.example</example>
    public string? Email { get; init; }

    /// <summary>Addresses, each kind at most once.</summary>
    public IReadOnlyList<OrganizationAddress>? Addresses { get; init; }

    /// <summary>Chart of accounts to load, such as <c>bd-sme</c>; see <c>GET /v1/chart-templates</c>.</summary>
    public string? ChartTemplate { get; init; }

    /// <summary>Values of the tenant's own fields, by key.</summary>
    [CustomFieldsOf(typeof(Organization))]
    public IReadOnlyDictionary<string, JsonElement>? CustomFields { get; init; }

    /// <summary>Its ids in other systems, at most 20; no two organizations have the same.</summary>
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }
}

internal sealed class CreateOrganizationValidator : Validator<CreateOrganizationRequest>
{
    public CreateOrganizationValidator()
    {
        RuleFor(r => r.Code).Code(Organization.CodePattern);
        RuleFor(r => r.Name).Line(Organization.NameLength);
        RuleFor(r => r.NameBn).OptionalLine(Organization.NameLength);
        RuleFor(r => r.BaseCurrency).NotNull().Length(Currency.CodeLength);
        RuleFor(r => r.FiscalYearStartMonth).InclusiveBetween(1, 12);
        RuleFor(r => r.TimeZone).NotNull();
        RuleFor(r => r.Bin).IsReadBy(Bin.Parse);
        RuleFor(r => r.Tin).IsReadBy(Tin.Parse);
        RuleFor(r => r.Mobile).IsReadBy(MobileNumber.Parse);
        RuleFor(r => r.Phone).OptionalLine(Organization.PhoneLength);
        RuleFor(r => r.Email).EmailAddress().MaximumLength(Organization.EmailLength);
        RuleForEach(r => r.Addresses).NotNull().SetValidator(new OrganizationAddressValidator()).When(r => r.Addresses is not null);
        this.RulesForExternalIds(r => r.ExternalIds);
    }
}

internal sealed class CreateOrganization(OrganizationEditor editor) : CommandEndpoint<CreateOrganizationRequest, OrganizationResponse>
{
    public override void Configure()
    {
        Post("/v1/organizations");
        Operate("Organizations", "create", OrganizationsPermissions.Manage);
        Creates();
        Refuses(editor.RefusalsOfNew);
        Summary(s =>
        {
            s.Summary = "Add an organization";
            s.Description = "Adds a legal entity with its own books: its fiscal year, number series and (when a template is named) its chart of accounts are set up with it.";
            s.ExampleRequest = OrganizationEditor.Example;
        });
    }

    protected override Task<Result<OrganizationResponse>> Handle(CreateOrganizationRequest request, CancellationToken ct) => editor.CreateAsync(request, ct);

    protected override string Location(OrganizationResponse response) => $"/v1/organizations/{response.Id}";
}
