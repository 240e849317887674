using Erp.Modules.Identity.OpenId;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Erp.Modules.Identity.ApiClients;

/// <summary>Adds an API client: the tenant's row, its first secret, and the row by which the token endpoint finds its tenant.</summary>
internal sealed class ApiClientFactory(ErpDbContext db, Caller caller, TimeProvider clock)
{
    private static readonly string Allowed = System.Text.Json.JsonSerializer.Serialize<string[]>([
        Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.Endpoints.Introspection,
        Permissions.GrantTypes.ClientCredentials, Permissions.Prefixes.Scope + OpenIdScopes.Api]);

    public (ApiClient Client, string Secret) Add(string name, List<Guid> roleIds, List<Guid>? organizationIds)
    {
        var now = clock.GetUtcNow();
        var client = new ApiClient { Id = Guid.CreateVersion7(now), Name = name, RoleIds = roleIds, OrganizationIds = organizationIds, CreatedAt = now, SecretCreatedAt = now };
        var (secret, row) = ApiClientSecret.Create(client.Id, now);
        db.Add(client);
        db.Add(row);
        db.Add(new OAuthApplication
        {
            Id = client.Id,
            TenantId = caller.TenantId,
            ClientId = ApiClient.ClientIdOf(client.Id),
            ClientType = ClientTypes.Confidential,
            ApplicationType = ApplicationTypes.Web,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = name,
            Permissions = Allowed,
            ConcurrencyToken = Guid.CreateVersion7().ToString(),
        });
        return (client, secret);
    }
}
