using System.Security.Claims;
using Erp.Modules.Identity.Access;
using Erp.Platform.Auth;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Erp.Modules.Identity.OpenId;

/// <summary>What goes into tokens.</summary>
internal static class TokenPrincipal
{
    public static ClaimsPrincipal OfClient(string clientId, Guid tenant, AccessGrant grant)
    {
        var identity = Start(clientId, tenant, grant);
        identity.SetScopes(OpenIdScopes.Api);
        return Finish(identity);
    }

    private static ClaimsIdentity Start(string subject, Guid tenant, AccessGrant grant)
    {
        var identity = new ClaimsIdentity("OpenIddict", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, subject);
        identity.SetClaim(ErpClaims.TenantId, tenant.ToString());
        identity.SetClaims(ErpClaims.Role, [.. grant.RoleIds.Select(id => id.ToString())]);
        identity.SetClaims(ErpClaims.Organization, [.. (grant.OrganizationIds ?? []).Select(id => id.ToString())]);
        return identity;
    }

    private static ClaimsPrincipal Finish(ClaimsIdentity identity)
    {
        // The audience is what opens the API: a token without the API's scope has none.
        if (identity.HasScope(OpenIdScopes.Api))
            identity.SetResources(IdentitySettings.ApiAudience);
        identity.SetDestinations(static claim => [Destinations.AccessToken]);
        return new(identity);
    }
}
