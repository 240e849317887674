using System.Security.Claims;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.Users;
using Erp.Platform.Auth;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Erp.Modules.Identity.OpenId;

/// <summary>What goes into tokens.</summary>
internal static class TokenPrincipal
{
    /// <summary>Stays in codes and refresh tokens: ends them when the password changes.</summary>
    public const string SecurityStamp = "erp_stamp";

    public static ClaimsPrincipal OfClient(string clientId, Guid tenant, AccessGrant grant)
    {
        var identity = new ClaimsIdentity("OpenIddict", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, clientId);
        identity.SetScopes(OpenIdScopes.Api);
        return Finish(identity, tenant, grant);
    }

    public static ClaimsPrincipal OfUser(User user, Guid tenant, AccessGrant grant, IEnumerable<string> scopes, DateTimeOffset signedInAt)
    {
        var identity = new ClaimsIdentity("OpenIddict", Claims.Name, Claims.Role);
        identity.SetScopes(scopes);
        identity.SetClaim(Claims.AuthenticationTime, signedInAt.ToUnixTimeSeconds());
        return OfUser(identity, user, tenant, grant);
    }

    /// <summary>What a code or refresh token is exchanged for: its claims, brought up to date.</summary>
    public static ClaimsPrincipal OfUser(ClaimsPrincipal earlier, User user, Guid tenant, AccessGrant grant) =>
        OfUser(new ClaimsIdentity(earlier.Claims, "OpenIddict", Claims.Name, Claims.Role), user, tenant, grant);

    private static ClaimsPrincipal OfUser(ClaimsIdentity identity, User user, Guid tenant, AccessGrant grant)
    {
        identity.SetClaim(Claims.Subject, user.Id.ToString());
        identity.SetClaim(SecurityStamp, user.SecurityStamp);
        identity.SetClaim(Claims.Name, user.Name);
        identity.SetClaim(Claims.Email, user.Email);
        identity.SetClaim(Claims.Locale, user.Locale);
        return Finish(identity, tenant, grant);
    }

    private static ClaimsPrincipal Finish(ClaimsIdentity identity, Guid tenant, AccessGrant grant)
    {
        identity.SetClaim(ErpClaims.TenantId, tenant.ToString());
        identity.SetClaims(ErpClaims.Role, [.. grant.RoleIds.Select(id => id.ToString())]);
        identity.SetClaims(ErpClaims.Organization, [.. (grant.OrganizationIds ?? []).Select(id => id.ToString())]);
        // The audience is what opens the API: a token without the API's scope has none.
        identity.SetResources(identity.HasScope(OpenIdScopes.Api) ? [IdentitySettings.ApiAudience] : []);
        identity.SetDestinations(Destination);
        return new(identity);
    }

    private static string[] Destination(Claim claim) => claim.Type switch
    {
        SecurityStamp => [],
        Claims.Name or Claims.Locale => claim.Subject!.HasScope(Scopes.Profile) ? [Destinations.IdentityToken] : [],
        Claims.Email => claim.Subject!.HasScope(Scopes.Email) ? [Destinations.IdentityToken] : [],
        Claims.AuthenticationTime => [Destinations.IdentityToken],
        ErpClaims.TenantId => [Destinations.AccessToken, Destinations.IdentityToken],
        _ => [Destinations.AccessToken],
    };
}
