using Erp.Kernel;
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

    /// <summary>Chart of accounts to load, such as <c>bd-sme</c>; see <c>GET /v1/chart-templates</c>.</summary>
    public string? ChartTemplate { get; init; }
}

internal sealed class CreateOrganizationValidator : Validator<CreateOrganizationRequest>
{
    public CreateOrganizationValidator()
    {
        RuleFor(r => r.Code).Matches(Organization.CodePattern);
        RuleFor(r => r.Name).NotEmpty().MaximumLength(Organization.NameLength);
        RuleFor(r => r.NameBn).MaximumLength(Organization.NameLength);
        RuleFor(r => r.BaseCurrency).Length(3);
        RuleFor(r => r.FiscalYearStartMonth).InclusiveBetween(1, 12);
    }
}

internal sealed class CreateOrganization(OrganizationFactory factory) : CommandEndpoint<CreateOrganizationRequest, OrganizationResponse>
{
    public override void Configure()
    {
        Post("/v1/organizations");
        Operate("Organizations", "create", OrganizationsPermissions.Manage);
        Creates();
        Refuses(OrganizationErrors.CodeTaken, OrganizationErrors.UnknownTimeZone);
        Summary(s =>
        {
            s.Summary = "Add an organization";
            s.Description = "Adds a legal entity with its own books: its fiscal year, number series and (when a template is named) its chart of accounts are set up with it.";
            s.ExampleRequest = new CreateOrganizationRequest { Code = "RTL", Name = "Rahman Traders Ltd", NameBn = "রহমান ট্রেডার্স লিমিটেড", ChartTemplate = "bd-sme" };
        });
    }

    protected override async Task<Result<OrganizationResponse>> Handle(CreateOrganizationRequest request, CancellationToken ct) =>
        (await factory.AddAsync(new(request.Code, request.Name, request.NameBn, request.BaseCurrency, request.FiscalYearStartMonth, request.TimeZone, request.ChartTemplate), ct))
            .Map(OrganizationResponse.Of);

    protected override string Location(OrganizationResponse response) => $"/v1/organizations/{response.Id}";
}
