using Erp.Modules.Identity.Access;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Erp.Modules.Identity.OpenId;

/// <summary>Decides what a token request gets, once OpenIddict has found the client, its secret, the code or the refresh token good.</summary>
internal sealed class TokenIssuer(OAuthClients clients, TenantAccess access) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var ct = context.CancellationToken;
        if (context.Request.GrantType != GrantTypes.ClientCredentials)
            return;
        if (await clients.FindAsync(context.ClientId!, ct) is not { TenantId: { } tenant } client || await access.OfAsync(new(tenant, client.Id, IsUser: false), ct) is not { } grant)
        {
            context.Reject(Errors.InvalidClient, "The client has no access.");
            return;
        }
        context.SignIn(TokenPrincipal.OfClient(context.ClientId!, tenant, grant));
    }
}
