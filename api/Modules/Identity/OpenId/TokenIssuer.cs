using System.Security.Claims;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.Users;
using Erp.Platform.Auth;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Erp.Modules.Identity.OpenId;

/// <summary>
/// Decides what a token request gets, once OpenIddict has found the client, its secret, the code or the refresh token good: the access that
/// the caller has at this moment, whatever an earlier token said.
/// </summary>
internal sealed class TokenIssuer(OAuthClients clients, TenantAccess access, SignIns signIns, ErpDbContext db) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var principal = context.Request.GrantType switch
        {
            GrantTypes.ClientCredentials => await OfClientAsync(context.ClientId!, context.CancellationToken),
            GrantTypes.AuthorizationCode => await OfUserAsync(context.AuthorizationCodePrincipal!, context.CancellationToken),
            GrantTypes.RefreshToken when await IsFreshAsync(context.RefreshTokenPrincipal!, context.CancellationToken) => await OfUserAsync(context.RefreshTokenPrincipal!, context.CancellationToken),
            _ => null,
        };
        if (principal is not null)
            context.SignIn(principal);
        else
            context.Reject(context.Request.IsClientCredentialsGrantType() ? Errors.InvalidClient : Errors.InvalidGrant, "The caller has no access any more.");
    }

    private async Task<ClaimsPrincipal?> OfClientAsync(string clientId, CancellationToken ct) =>
        await clients.FindAsync(clientId, ct) is { TenantId: { } tenant } client && await access.OfAsync(new(tenant, client.Id, IsUser: false), ct) is { } grant
            ? TokenPrincipal.OfClient(clientId, tenant, grant)
            : null;

    private Task<bool> IsFreshAsync(ClaimsPrincipal refreshToken, CancellationToken ct) =>
        signIns.HoldRefreshTokenAsync(refreshToken.GetTokenId(), refreshToken.GetAuthorizationId(), ct);

    private async Task<ClaimsPrincipal?> OfUserAsync(ClaimsPrincipal earlier, CancellationToken ct)
    {
        var id = Guid.Parse(earlier.GetClaim(Claims.Subject)!);
        var tenant = Guid.Parse(earlier.GetClaim(ErpClaims.TenantId)!);
        var user = await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, ct);
        return user is not null && user.SecurityStamp == earlier.GetClaim(TokenPrincipal.SecurityStamp) && await access.OfAsync(new(tenant, id, IsUser: true), ct) is { } grant
            ? TokenPrincipal.OfUser(earlier, user, tenant, grant)
            : null;
    }
}
