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
        RuleFor(r => r.Name).Line(Tenant.NameLength);
        RuleFor(r => r.Slug).Code(Tenant.SlugPattern);
        RuleFor(r => r.Owner).NotNull().SetValidator(new SignUpOwnerValidator());
        RuleFor(r => r.Organization).NotNull().SetValidator(new SignUpOrganizationValidator());
    }
}

internal sealed class SignUpOwnerValidator : AbstractValidator<SignUpOwner>
{
    public SignUpOwnerValidator()
    {
        RuleFor(o => o.Email).Line(OwnerLimits.EmailLength).EmailAddress();
        RuleFor(o => o.Name).Line(OwnerLimits.NameLength);
        RuleFor(o => o.Password).NotEmpty().MaximumLength(OwnerLimits.PasswordLength);
    }
}

internal sealed class SignUpOrganizationValidator : AbstractValidator<SignUpOrganization>
{
    public SignUpOrganizationValidator()
    {
        RuleFor(o => o.Code).Code(OrganizationLimits.CodePattern);
        RuleFor(o => o.Name).Line(OrganizationLimits.NameLength);
        RuleFor(o => o.NameBn).OptionalLine(OrganizationLimits.NameLength);
        RuleFor(o => o.BaseCurrency).NotNull().Length(Currency.CodeLength);
        RuleFor(o => o.FiscalYearStartMonth).InclusiveBetween(1, 12);
        RuleFor(o => o.TimeZone).NotNull();
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
        Refuses([TenantErrors.SlugTaken, TenantErrors.SignUpClosed, OwnerRegistrationErrors.EmailTaken, OwnerRegistrationErrors.WeakPassword, .. organizations.Refusals]);
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
            return Within("/owner", refusal);
        var o = request.Organization;
        if (!(await organizations.AddAsync(new(o.Code, o.Name, o.NameBn, o.BaseCurrency, o.FiscalYearStartMonth, o.TimeZone, request.ChartTemplate), ct)).Try(out var organization, out refusal))
            return Within("/organization", refusal);
        var client = request.ApiClient ? owners.AddOwnerApiClient("First client") : null;
        // Now, and not by the pipeline: the response shows the tenant's version, which saving counts.
        await db.SaveChangesAsync(ct);
        return new SignUpResponse(TenantResponse.Of(tenant), owner, organization.Id, client is null ? null : new(client.ClientId, client.ClientSecret));
    }

    /// <summary>The template stands beside the organization in this body.</summary>
    private static List<Error> Within(string place, Refusal refusal) => [.. refusal.Errors.Select(e => e.Pointer == "/chartTemplate" ? e : e.Within(place))];

    protected override string Location(SignUpResponse response) => "/v1/tenants/current";
}
