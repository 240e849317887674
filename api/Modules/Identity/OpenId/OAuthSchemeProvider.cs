using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Erp.Modules.Identity.OpenId;

/// <summary>
/// Shows OpenIddict's request handlers only the requests that are theirs. Otherwise they set up a transaction of their own for every
/// request to the API, which costs more than the whole of its authentication.
/// </summary>
internal sealed class OAuthSchemeProvider(IOptions<AuthenticationOptions> options, IHttpContextAccessor http) : AuthenticationSchemeProvider(options)
{
    public override Task<IEnumerable<AuthenticationScheme>> GetRequestHandlerSchemesAsync() =>
        http.HttpContext is { } context && OAuthPaths.IsEndpoint(context.Request.Path) ? base.GetRequestHandlerSchemesAsync() : Task.FromResult<IEnumerable<AuthenticationScheme>>([]);
}
