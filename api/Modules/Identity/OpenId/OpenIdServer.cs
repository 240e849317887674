using Erp.Modules.Identity.Access;
using Erp.Platform.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Erp.Modules.Identity.OpenId;

/// <summary>OpenIddict as this product runs it: code with PKCE (S256), refresh tokens, client credentials; nothing with a password in it.</summary>
internal static class OpenIdServer
{
    public static void AddOpenIdServer(this WebApplicationBuilder builder, IdentitySettings settings)
    {
        var openIddict = builder.Services.AddOpenIddict();
        openIddict.AddCore(core =>
        {
            core.UseEntityFrameworkCore().UseDbContext<ErpDbContext>().ReplaceDefaultEntities<OAuthApplication, OAuthAuthorization, OAuthScope, OAuthToken, Guid>();
            core.ReplaceApplicationManager<OAuthApplication, ClientManager>();
        });
        openIddict.AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("connect/authorize")
                .SetTokenEndpointUris("connect/token")
                .SetRevocationEndpointUris("connect/revoke")
                .SetIntrospectionEndpointUris("connect/introspect")
                .SetUserInfoEndpointUris("connect/userinfo")
                .SetEndSessionEndpointUris("connect/end-session");
            server.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().AllowClientCredentialsFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes(OpenIdScopes.OfPeople);
            server.DisableAccessTokenEncryption().UseReferenceRefreshTokens();
            server.SetAccessTokenLifetime(settings.AccessTokenLifetime).SetRefreshTokenLifetime(settings.RefreshTokenLifetime)
                .SetRefreshTokenReuseLeeway(settings.RefreshTokenReuseLeeway).SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(1));
            if (settings.Issuer is not null)
                server.SetIssuer(settings.Issuer);
            server.Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
            server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseScopedHandler<AuthorizeHandler>());
            server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseScopedHandler<TokenIssuer>());
            server.AddEventHandler<HandleUserInfoRequestContext>(handler => handler.UseScopedHandler<UserInfoHandler>());
            server.AddEventHandler<HandleEndSessionRequestContext>(handler => handler.UseScopedHandler<EndSessionHandler>());
            server.AddEventHandler<ApplyAuthorizationResponseContext>(handler => handler.UseSingletonHandler<RefusedAuthorization>().SetOrder(RefusedAuthorization.Order));
            server.AddEventHandler<ApplyEndSessionResponseContext>(handler => handler.UseSingletonHandler<RefusedAuthorization>().SetOrder(RefusedAuthorization.Order));

            var http = server.UseAspNetCore();
            if (settings.AllowHttp || builder.Environment.IsDevelopment())
                http.DisableTransportSecurityRequirement();
        });
        openIddict.AddValidation(validation =>
        {
            validation.AddAudiences(IdentitySettings.ApiAudience);
            validation.UseLocalServer();
            validation.UseAspNetCore();
        });
        builder.Services.Replace(ServiceDescriptor.Singleton<IAuthenticationSchemeProvider, OAuthSchemeProvider>());
        builder.Services.AddAuthentication(AccessIdentity.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, BearerAuthentication>(AccessIdentity.AuthenticationScheme, null);
    }
}
