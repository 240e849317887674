using Erp.Modules.Identity.Access;
using Erp.Modules.Tenancy.Contracts;

namespace Erp.Modules.Identity.SignIn;

/// <summary>For a person who belongs to several companies.</summary>
internal static class TenantPage
{
    public const string Path = "/sign-in/company";

    public static async Task ShowAsync(HttpContext http, Sessions sessions, MyTenants tenants)
    {
        if (await sessions.FindAsync(http, http.RequestAborted) is not var (session, _))
            RedirectToSignIn(http);
        else
            await WriteAsync(http, session, await tenants.OfAsync(session.UserId, http.RequestAborted), problem: null, StatusCodes.Status200OK);
    }

    public static async Task SubmitAsync(HttpContext http, Sessions sessions, MyTenants tenants)
    {
        if (await sessions.FindAsync(http, http.RequestAborted) is not var (session, _))
        {
            RedirectToSignIn(http);
            return;
        }
        var mine = await tenants.OfAsync(session.UserId, http.RequestAborted);
        var form = await Page.ReadFormAsync(http);
        // Only one of their own: the form is not believed about what it offered.
        if (form is null || !Guid.TryParse(form["company"], out var picked) || mine.All(t => t.Id != picked))
        {
            await WriteAsync(http, session, mine, PageText.Of(http).FormExpired, StatusCodes.Status400BadRequest);
            return;
        }
        await Sessions.WriteAsync(http, session with { TenantId = picked });
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = ReturnUrl.Of(http) ?? SignInPage.Path;
    }

    private static Task WriteAsync(HttpContext http, Session session, IReadOnlyList<TenantInfo> tenants, string? problem, int status)
    {
        var text = PageText.Of(http);
        var options = tenants.Select((tenant, i) => Html.Of($"""
            <p><input type="radio" id="company-{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}" name="company" value="{tenant.Id.ToString()}" required{(tenant.Id == (session.TenantId ?? tenants[0].Id) ? new Html(" checked") : Html.Empty)}>
            <label for="company-{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}">{tenant.Name}</label></p>

            """));
        return Page.WriteAsync(http, text.PickCompany, Html.Of($"""
            {Page.Alert(problem)}
            {Page.Form(http, Html.Of($"""<fieldset><legend>{text.PickCompanyHint}</legend>{Html.Join(options)}</fieldset>"""), text.PickCompany)}
            """), status);
    }

    private static void RedirectToSignIn(HttpContext http) => http.Response.Redirect(SignInPage.Path + http.Request.QueryString);
}
