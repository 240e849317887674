using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Modules.Tenancy.Contracts;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Tenancy.Tenants;

/// <summary>A tenant to make, with its owner and its first organization.</summary>
public sealed record SignUpRequest
{
    /// <summary>Display name of the tenant.</summary>
    public string Name { get; init; } = "";

    /// <summary>Unique short name: 1 to 40 lower-case letters, digits and hyphens.</summary>
    public string Slug { get; init; } = "";

    /// <summary>The person who owns the tenant.</summary>
    public SignUpOwner Owner { get; init; } = new();

    /// <summary>The first legal entity.</summary>
    public SignUpOrganization Organization { get; init; } = new();

    /// <summary>Chart of accounts to load, such as <c>bd-sme</c>; see <c>GET /v1/chart-templates</c>.</summary>
    public string? ChartTemplate { get; init; }

    /// <summary>True also makes a machine client with the owner's permissions, whose secret the response shows once.</summary>
    public bool ApiClient { get; init; }
}

/// <summary>The person who owns a new tenant.</summary>
public sealed record SignUpOwner
{
    /// <summary>E-mail address; it is the sign-in name.</summary>
    public string Email { get; init; } = "";

    /// <summary>Full name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Password; of an existing account, that account's.</summary>
    public string Password { get; init; } = "";
}

/// <summary>The first legal entity of a new tenant.</summary>
public sealed record SignUpOrganization
{
    /// <summary>Short code: 1 to 12 capital letters and digits.</summary>
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
}

/// <summary>The new tenant.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="OwnerId">Id of the owner's user account.</param>
/// <param name="OrganizationId">Id of the first organization.</param>
/// <param name="ApiClient">The machine client, when one was asked for.</param>
public sealed record SignUpResponse(TenantResponse Tenant, Guid OwnerId, Guid OrganizationId, SignUpApiClient? ApiClient);

/// <summary>Credentials for the client credentials grant.</summary>
/// <param name="ClientId">OAuth client id.</param>
/// <param name="ClientSecret">OAuth client secret; shown this once.</param>
public sealed record SignUpApiClient(string ClientId, string ClientSecret);

internal sealed class SignUpValidator : Validator<SignUpRequest>
{
    public SignUpValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(Tenant.NameLength);
        RuleFor(r => r.Slug).NotEmpty().Matches(Tenant.SlugPattern);
        RuleFor(r => r.Owner).NotNull();
        RuleFor(r => r.Owner.Email).NotEmpty().EmailAddress().MaximumLength(254).When(r => r.Owner is not null);
        RuleFor(r => r.Owner.Name).NotEmpty().MaximumLength(200).When(r => r.Owner is not null);
        RuleFor(r => r.Owner.Password).NotEmpty().MaximumLength(200).When(r => r.Owner is not null);
        RuleFor(r => r.Organization).NotNull();
        RuleFor(r => r.Organization.Code).NotEmpty().Matches("^[A-Z0-9]{1,12}$").When(r => r.Organization is not null);
        RuleFor(r => r.Organization.Name).NotEmpty().MaximumLength(200).When(r => r.Organization is not null);
        RuleFor(r => r.Organization.NameBn).MaximumLength(200).When(r => r.Organization is not null);
        RuleFor(r => r.Organization.BaseCurrency).NotEmpty().Length(3).When(r => r.Organization is not null);
        RuleFor(r => r.Organization.FiscalYearStartMonth).InclusiveBetween(1, 12).When(r => r.Organization is not null);
    }
}

internal sealed class SignUp(ErpDbContext db, UnitOfWork work, IOwnerRegistration owners, IOrganizationFactory organizations, SignUpPolicy policy, TimeProvider clock)
    : CommandEndpoint<SignUpRequest, SignUpResponse>
{
    public override void Configure()
    {
        Post("/v1/tenants");
        Operate("Tenants", "signUp", anonymous: true).CarriesSecrets = true;
        Creates();
        Refuses(TenantErrors.SlugTaken, TenantErrors.SignUpClosed, OwnerRegistrationErrors.EmailTaken, OwnerRegistrationErrors.WeakPassword);
        Summary(s =>
        {
            s.Summary = "Sign up";
            s.Description = "Makes a tenant with its owner, its first organization and, when a template is named, its chart of accounts. Open to everybody in Development; elsewhere by the setting `SignUp:Open`.";
            s.ExampleRequest = new SignUpRequest
            {
                Name = "Rahman Traders",
                Slug = "rahman-traders",
                Owner = new() { Email = "owner@rahman.example", Name = "Farida Rahman", Password = "correct horse battery staple" },
                Organization = new() { Code = "RTL", Name = "Rahman Traders Ltd", NameBn = "রহমান ট্রেডার্স লিমিটেড" },
                ChartTemplate = "bd-sme",
                ApiClient = true,
            };
        });
    }

    protected override async Task<Result<SignUpResponse>> Handle(SignUpRequest request, CancellationToken ct)
    {
        if (!policy.IsOpen)
            return TenantErrors.SignUpClosed;
        var now = clock.GetUtcNow();
        var tenant = new Tenant { Id = Guid.CreateVersion7(now), Slug = request.Slug, Name = request.Name, CreatedAt = now };
        await work.EnterAsync(tenant.Id, ct);
        db.Add(tenant);

        if (!(await owners.RegisterOwnerAsync(tenant.Id, request.Owner.Email, request.Owner.Name, request.Owner.Password, ct)).Try(out var owner, out var refusal))
            return refusal;
        var o = request.Organization;
        if (!(await organizations.AddAsync(new(o.Code, o.Name, o.NameBn, o.BaseCurrency, o.FiscalYearStartMonth, o.TimeZone, request.ChartTemplate), ct)).Try(out var organization, out refusal))
            return refusal;
        var client = request.ApiClient ? owners.AddOwnerApiClient("First client") : null;
        await db.SaveChangesAsync(ct);
        return new SignUpResponse(TenantResponse.Of(tenant), owner, organization.Id, client is null ? null : new(client.ClientId, client.ClientSecret));
    }

    protected override string Location(SignUpResponse response) => "/v1/tenants/current";
}
