using Erp.Modules.Identity.SignIn;
using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Erp.Modules.Identity.OpenId;

/// <summary>
/// Shows a page where a refusal cannot go back to the client, because the client or its redirect URI is what was refused.
/// </summary>
internal sealed class RefusedAuthorization : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>, IOpenIddictServerHandler<ApplyEndSessionResponseContext>
{
    /// <summary>After OpenIddict has found out where the response goes, and before its own way of showing a refusal, plain text.</summary>
    public const int Order = 50_000;

    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (context.Error is { } error && string.IsNullOrEmpty(context.RedirectUri))
        {
            await WriteAsync(context.Transaction, error, context.Response.ErrorDescription);
            context.HandleRequest();
        }
    }

    public async ValueTask HandleAsync(ApplyEndSessionResponseContext context)
    {
        if (context.Error is { } error && string.IsNullOrEmpty(context.PostLogoutRedirectUri))
        {
            await WriteAsync(context.Transaction, error, context.Response.ErrorDescription);
            context.HandleRequest();
        }
    }

    private static Task WriteAsync(OpenIddictServerTransaction transaction, string error, string? description)
    {
        var http = transaction.GetHttpRequest()!.HttpContext;
        return Page.WriteAsync(http, PageText.Of(http).RequestRefused, Html.Of($"""<p role="alert" lang="en">{description}</p><p><code>{error}</code></p>"""), StatusCodes.Status400BadRequest, offersLanguage: false);
    }
}
