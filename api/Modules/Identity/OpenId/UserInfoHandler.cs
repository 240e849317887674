using Erp.Modules.Identity.Users;
using Erp.Platform.Auth;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Erp.Modules.Identity.OpenId;

/// <summary>Who the access token's person is, as far as its scopes say.</summary>
internal sealed class UserInfoHandler(ErpDbContext db) : IOpenIddictServerHandler<HandleUserInfoRequestContext>
{
    public async ValueTask HandleAsync(HandleUserInfoRequestContext context)
    {
        var token = context.AccessTokenPrincipal!;
        if (!Guid.TryParse(token.GetClaim(Claims.Subject), out var id) || await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, context.CancellationToken) is not { } user)
        {
            context.Reject(Errors.InvalidToken, "The token belongs to no person.");
            return;
        }
        context.Claims[ErpClaims.TenantId] = token.GetClaim(ErpClaims.TenantId);
        if (token.HasScope(Scopes.Profile))
        {
            context.Claims[Claims.Name] = user.Name;
            context.Claims[Claims.Locale] = user.Locale;
        }
        if (token.HasScope(Scopes.Email))
            (context.Email, context.EmailVerified) = (user.Email, user.EmailConfirmed);
    }
}
