using System.Collections.Frozen;
using System.Security.Claims;
using Erp.Platform.Auth;

namespace Erp.Modules.Identity.Access;

/// <summary>What one caller may do in one tenant, as it stands now.</summary>
internal sealed record AccessGrant(IReadOnlyList<Guid> RoleIds, IReadOnlyList<Guid>? OrganizationIds, FrozenSet<string> Permissions);

/// <summary>Whose grant: a user or an API client of a tenant.</summary>
internal readonly record struct AccessSubject(Guid TenantId, Guid Id, bool IsUser);

/// <summary>
/// The authenticated caller: who, from the token; what, from the grant of this moment. So a changed role or a revoked client counts
/// at once and not when the token runs out.
/// </summary>
internal sealed class AccessIdentity : ClaimsIdentity
{
    public AccessIdentity(AccessToken token, AccessGrant grant) : base(AuthenticationScheme, ErpClaims.Subject, ErpClaims.Role)
    {
        (Token, Grant) = (token, grant);
        AddClaim(new(ErpClaims.Subject, token.Subject));
        AddClaim(new(ErpClaims.ClientId, token.ClientId));
        AddClaim(new(ErpClaims.TenantId, token.Owner.TenantId.ToString()));
        foreach (var role in grant.RoleIds)
            AddClaim(new(ErpClaims.Role, role.ToString()));
        foreach (var organization in grant.OrganizationIds ?? [])
            AddClaim(new(ErpClaims.Organization, organization.ToString()));
    }

    public const string AuthenticationScheme = "Bearer";

    public AccessToken Token { get; }
    public AccessGrant Grant { get; }
}

/// <summary>A validated access token.</summary>
internal sealed record AccessToken(string Subject, string ClientId, AccessSubject Owner, DateTimeOffset ExpiresAt);
