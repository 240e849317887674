using Erp.Modules.Identity.Users;

namespace Erp.Modules.Identity.SignIn;

/// <summary>Email and password.</summary>
internal static class SignInPage
{
    public const string Path = "/sign-in";

    public static async Task ShowAsync(HttpContext http, Sessions sessions)
    {
        var text = PageText.Of(http);
        if (ReturnUrl.Of(http) is null && await sessions.FindAsync(http, http.RequestAborted) is var (_, user))
        {
            var signOut = SignOutPage.Path + QueryString.Create(Language.Parameter, text.Code);
            await Page.WriteAsync(http, text.SignIn, Html.Of($"""<p>{text.SignedInAs} <strong>{user.Email}</strong></p><p><a href="{signOut}">{text.SignOut}</a></p>"""));
            return;
        }
        await WriteAsync(http, text, email: null, problem: null, StatusCodes.Status200OK);
    }

    public static async Task SubmitAsync(HttpContext http, Sessions sessions, PasswordCheck passwords)
    {
        var text = PageText.Of(http);
        if (await Page.ReadFormAsync(http) is not { } form)
        {
            await WriteAsync(http, text, email: null, text.FormExpired, StatusCodes.Status400BadRequest);
            return;
        }
        var (email, password) = (form["email"].ToString().Trim(), form["password"].ToString());
        if (email.Length is 0 or > User.EmailLength || password.Length is 0 or > User.PasswordMaxLength || await passwords.FindAsync(email, password, http.RequestAborted) is not { } user)
        {
            await WriteAsync(http, text, email.Length > User.EmailLength ? null : email, text.WrongPassword, StatusCodes.Status400BadRequest);
            return;
        }
        await sessions.StartAsync(http, user);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = ReturnUrl.Of(http) ?? Path + QueryString.Create(Language.Parameter, text.Code);
    }

    private static Task WriteAsync(HttpContext http, PageText text, string? email, string? problem, int status) => Page.WriteAsync(http, text.SignIn, Html.Of($"""
        {Page.Alert(problem)}
        {Page.Form(http, Html.Join([
            Page.Field("email", text.Email, "email", "username", email, isWrong: problem == text.WrongPassword),
            Page.Field("password", text.Password, "password", "current-password", isWrong: problem == text.WrongPassword),
        ]), text.SignIn)}
        """), status);
}
