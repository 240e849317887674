using Erp.Kernel;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.Roles;
using Erp.Modules.Identity.Users;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Identity.ApiClients;

/// <summary>An API client to add.</summary>
public sealed record CreateApiClientRequest
{
    /// <summary>What it is for.</summary>
    /// <example>Shop till sync</example>
    public string Name { get; init; } = "";

    /// <summary>Its roles; their permissions add up, and the caller must have them all.</summary>
    public IReadOnlyList<Guid> RoleIds { get; init; } = [];

    /// <summary>Organizations it is limited to; absent or null = all, also future ones.</summary>
    public IReadOnlyList<Guid>? OrganizationIds { get; init; }
}

internal sealed class CreateApiClientValidator : Validator<CreateApiClientRequest>
{
    public CreateApiClientValidator()
    {
        RuleFor(r => r.Name).Line(ApiClient.NameLength);
        RuleFor(r => r.RoleIds).Given();
        RuleFor(r => r.OrganizationIds).OptionallyGiven();
    }
}

internal sealed class CreateApiClient(ApiClientFactory factory, GrantRules rules) : CommandEndpoint<CreateApiClientRequest, ApiClientSecretResponse>
{
    public override void Configure()
    {
        Post("/v1/api-clients");
        Operate("ApiClients", "create", IdentityPermissions.ApiClientsManage).CarriesSecrets = true;
        Creates();
        Refuses(UserErrors.UnknownRole, UserErrors.UnknownOrganization, UserErrors.BeyondOwnAccess, RequestErrors.OrganizationRequired);
        Summary(s =>
        {
            s.Summary = "Add an API client";
            s.Description = "Adds a program that signs in by itself (client credentials) and answers its secret, this once. It can be given no more than the caller may do.";
            s.ExampleRequest = new CreateApiClientRequest { Name = "Shop till sync", RoleIds = [BuiltInRoles.Accountant.Id] };
        });
    }

    protected override async Task<Result<ApiClientSecretResponse>> Handle(CreateApiClientRequest request, CancellationToken ct)
    {
        if (!(await rules.GiveAsync(request.RoleIds, request.OrganizationIds, ct)).Try(out var given, out var refusal))
            return refusal;
        var (client, secret) = factory.Add(request.Name, given.RoleIds, given.OrganizationIds);
        return ApiClientSecretResponse.Of(client, secret);
    }

    protected override string Location(ApiClientSecretResponse response) => $"/v1/api-clients/{response.Id}";
}
