using Erp.Modules.Identity.Invitations;
using Erp.Modules.Identity.Users;
using Erp.Modules.Tenancy.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Identity.SignIn;

/// <summary>Where the link of an invitation leads.</summary>
internal static class InvitationPage
{
    public const string Path = "/invitation";

    public static async Task ShowAsync(HttpContext http, Acceptance acceptance, ITenants tenants, Caller caller)
    {
        if ((await acceptance.FindAsync(http.Request.Query["token"], http.RequestAborted)).Try(out var invitation, out _))
            await WriteAsync(http, invitation, await CompanyAsync(tenants, caller, http.RequestAborted), name: null, problem: null, StatusCodes.Status200OK);
        else
            await WriteInvalidAsync(http);
    }

    public static async Task SubmitAsync(HttpContext http, Acceptance acceptance, ITenants tenants, Caller caller, ErpDbContext db)
    {
        if (!(await acceptance.FindAsync(http.Request.Query["token"], http.RequestAborted)).Try(out var invitation, out _))
        {
            await WriteInvalidAsync(http);
            return;
        }
        var text = PageText.Of(http);
        var company = await CompanyAsync(tenants, caller, http.RequestAborted);
        if (await Page.ReadFormAsync(http) is not { } form)
        {
            await WriteAsync(http, invitation, company, name: null, text.FormExpired, StatusCodes.Status400BadRequest);
            return;
        }
        var name = form["name"].ToString().Trim();
        var problem = name.Length is 0 or > User.NameLength || name.Any(char.IsControl) ? text.Name : null;
        if (problem is null && !(await acceptance.AcceptAsync(invitation, name, form["password"].ToString(), http.RequestAborted)).Try(out _, out var refusal))
            problem = refusal.Errors[0].Message(bangla: text.Code == Locales.Bangla);
        if (problem is not null)
        {
            db.ChangeTracker.Clear();
            await WriteAsync(http, invitation, company, name, problem, StatusCodes.Status400BadRequest);
            return;
        }
        await db.SaveChangesAsync(http.RequestAborted);
        var signIn = SignInPage.Path + QueryString.Create(Language.Parameter, text.Code);
        await Page.WriteAsync(http, text.Invitation, Html.Of($"""<p role="status">{text.InvitationAccepted} <strong>{invitation.Email}</strong></p><p><a href="{signIn}">{text.SignIn}</a></p>"""));
    }

    private static async Task<string> CompanyAsync(ITenants tenants, Caller caller, CancellationToken ct) => (await tenants.FindAsync([caller.TenantId], ct))[0].Name;

    private static Task WriteAsync(HttpContext http, Invitation invitation, string company, string? name, string? problem, int status)
    {
        var text = PageText.Of(http);
        return Page.WriteAsync(http, text.Invitation, Html.Of($"""
            <p>{text.InvitationHint} <strong>{company}</strong> ({invitation.Email})</p>
            {Page.Alert(problem)}
            {Page.Form(http, Html.Join([
                Page.Field("name", text.Name, "text", "name", name),
                Page.Field("password", text.NewPassword, "password", "new-password", hint: text.NewPasswordHint, isWrong: problem is not null),
            ]), text.Accept)}
            """), status);
    }

    private static Task WriteInvalidAsync(HttpContext http)
    {
        var text = PageText.Of(http);
        return Page.WriteAsync(http, text.Invitation, Page.Alert(text.InvitationInvalid), StatusCodes.Status400BadRequest);
    }
}
