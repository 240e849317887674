using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.SignIn;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Erp.Modules.Identity.OpenId;

/// <summary>
/// The authorization endpoint, once OpenIddict has found client, redirect URI, scopes and PKCE good: who is it (else the sign-in page),
/// which tenant (else the picker), then a code.
/// </summary>
internal sealed class AuthorizeHandler(Sessions sessions, MyTenants tenants, TenantAccess access, SignIns signIns, TimeProvider clock) : IOpenIddictServerHandler<HandleAuthorizationRequestContext>
{
    public async ValueTask HandleAsync(HandleAuthorizationRequestContext context)
    {
        var ct = context.CancellationToken;
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        var request = context.Request;
        if (await sessions.FindAsync(http, ct) is not var (session, user) || request.HasPromptValue(PromptValues.Login) || IsTooOld(session, request))
        {
            Ask(context, http, SignInPage.Path, Errors.LoginRequired, PromptValues.Login);
            return;
        }

        var mine = await tenants.OfAsync(user.Id, ct);
        if (mine.Count == 0)
        {
            context.Reject(Errors.AccessDenied, "This account belongs to no company.");
            return;
        }
        var tenant = mine.Count == 1 ? mine[0] : mine.FirstOrDefault(t => t.Id == session.TenantId);
        if (tenant is null || (mine.Count > 1 && request.HasPromptValue(PromptValues.SelectAccount)))
        {
            Ask(context, http, TenantPage.Path, Errors.AccountSelectionRequired, PromptValues.SelectAccount);
            return;
        }

        if (await access.OfAsync(new(tenant.Id, user.Id, IsUser: true), ct) is not { } grant)
        {
            context.Reject(Errors.AccessDenied, "This account has no access any more.");
            return;
        }
        var principal = TokenPrincipal.OfUser(user, tenant.Id, grant, request.GetScopes(), session.SignedInAt);
        principal.SetAuthorizationId(await signIns.BeginAsync(user.Id, tenant.Id, session.Id, context.ClientId!, principal.GetScopes(), ct));
        context.SignIn(principal);
    }

    private bool IsTooOld(Session session, OpenIddictRequest request) =>
        request.MaxAge is { } seconds && clock.GetUtcNow() - session.SignedInAt > TimeSpan.FromSeconds(seconds);

    /// <summary>Sends the browser to a page that comes back here, or refuses when the client wants no page shown.</summary>
    private static void Ask(HandleAuthorizationRequestContext context, HttpContext http, string page, string error, string answeredPrompt)
    {
        if (context.Request.HasPromptValue(PromptValues.None))
        {
            context.Reject(error, "The person has to be asked, and the request allows no page.");
            return;
        }
        // What the page answers is not asked again: else it would come back here for ever.
        var prompt = string.Join(' ', context.Request.GetPromptValues().Where(p => p != answeredPrompt));
        var parameters = context.Request.GetParameters()
            .Where(p => p.Key is not (Parameters.Prompt or Parameters.MaxAge))
            .Select(p => KeyValuePair.Create(p.Key, (string?)p.Value))
            .Append(KeyValuePair.Create(Parameters.Prompt, prompt.Length == 0 ? null : prompt));
        var back = ReturnUrl.Authorize + QueryString.Create(parameters.Where(p => p.Value is not null));
        http.Response.Redirect(page + QueryString.Create([KeyValuePair.Create(ReturnUrl.Parameter, (string?)back), .. Language.Hint(context.Request.UiLocales)]));
        context.HandleRequest();
    }
}
