using Erp.Modules.Identity.OpenId;

namespace Erp.Modules.Identity.SignIn;

/// <summary>Asks, then signs out; also where a sign-out ends that has nowhere to go back to.</summary>
internal static class SignOutPage
{
    public const string Path = "/sign-out";

    public static async Task ShowAsync(HttpContext http, Sessions sessions)
    {
        var text = PageText.Of(http);
        await Page.WriteAsync(http, text.SignOut, await sessions.FindAsync(http, http.RequestAborted) is var (_, user)
            ? Html.Of($"""<p>{text.SignedInAs} <strong>{user.Email}</strong></p><p>{text.SignOutQuestion}</p>{Page.Form(http, Html.Empty, text.SignOut)}""")
            : Html.Of($"""<p role="status">{text.SignedOut}</p>"""));
    }

    public static async Task SubmitAsync(HttpContext http, Sessions sessions, SignIns signIns)
    {
        if (await Page.ReadFormAsync(http) is null)
        {
            await ShowAsync(http, sessions);
            return;
        }
        if (await sessions.FindAsync(http, http.RequestAborted) is var (session, _))
            signIns.EndSession(session.Id);
        await Sessions.EndAsync(http);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = ReturnUrl.Of(http) ?? Path + QueryString.Create(Language.Parameter, PageText.Of(http).Code);
    }
}
