using System.Security.Claims;
using System.Text.Encodings.Web;
using Erp.Platform.Auth;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Erp.Modules.Identity.Access;

/// <summary>Authenticates API requests: a good access token whose owner still has access to its tenant.</summary>
internal sealed class BearerAuthentication(
    AccessTokens tokens,
    AccessGrants grants,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await tokens.ValidateAsync(Context, header[Prefix.Length..]) is not { } token)
            return Refuse("The access token is not valid.");
        if (await grants.FindAsync(token.Owner) is not { } grant)
            return Refuse("The caller has no access any more.");
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new AccessIdentity(token, grant)), Scheme.Name));
    }

    private AuthenticateResult Refuse(string reason)
    {
        Context.Items[AuthorizationProblems.InvalidToken] = true;
        return AuthenticateResult.Fail(reason);
    }
}
