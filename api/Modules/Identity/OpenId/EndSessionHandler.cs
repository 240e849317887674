using Erp.Modules.Identity.SignIn;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Erp.Modules.Identity.OpenId;

/// <summary>
/// Signs out. A client that shows the ID token it was given for this very person is believed; for any other request the person is asked,
/// or every page of the web could sign people out.
/// </summary>
internal sealed class EndSessionHandler(Sessions sessions, SignIns signIns) : IOpenIddictServerHandler<HandleEndSessionRequestContext>
{
    public async ValueTask HandleAsync(HandleEndSessionRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        if (await sessions.FindAsync(http, context.CancellationToken) is var (session, _))
        {
            if (context.IdentityTokenHintPrincipal?.GetClaim(Claims.Subject) != session.UserId.ToString())
            {
                var back = ReturnUrl.EndSession + QueryString.Create(context.Request.GetParameters().Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)));
                http.Response.Redirect(SignOutPage.Path + QueryString.Create([KeyValuePair.Create(ReturnUrl.Parameter, (string?)back), .. Language.Hint(context.Request.UiLocales)]));
                context.HandleRequest();
                return;
            }
            await Sessions.EndAsync(http);
            signIns.EndSession(session.Id);
        }
        if (context.Request.PostLogoutRedirectUri is null)
        {
            http.Response.Redirect(SignOutPage.Path + QueryString.Create(Language.Hint(context.Request.UiLocales)));
            context.HandleRequest();
            return;
        }
        context.SignOut();
    }
}
