using System.Reflection;

namespace Erp.Modules.Identity.SignIn;

/// <summary>The pages. They are for browsers and stand outside the contract.</summary>
internal static class SignInEndpoints
{
    /// <summary>Rate limit of everything that takes a password from a browser.</summary>
    public const string AttemptsPolicy = "sign-in";

    private static readonly byte[] Style = ReadStyle();

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        pages.MapGet(Page.StylePath, StyleAsync);
        pages.MapGet(SignInPage.Path, SignInPage.ShowAsync);
        pages.MapPost(SignInPage.Path, SignInPage.SubmitAsync).RequireRateLimiting(AttemptsPolicy);
        pages.MapGet(TenantPage.Path, TenantPage.ShowAsync);
        pages.MapPost(TenantPage.Path, TenantPage.SubmitAsync);
        pages.MapGet(SignOutPage.Path, SignOutPage.ShowAsync);
        pages.MapPost(SignOutPage.Path, SignOutPage.SubmitAsync);
        pages.MapGet(InvitationPage.Path, InvitationPage.ShowAsync).RequireRateLimiting(AttemptsPolicy);
        pages.MapPost(InvitationPage.Path, InvitationPage.SubmitAsync).RequireRateLimiting(AttemptsPolicy);
    }

    private static Task StyleAsync(HttpContext http)
    {
        http.Response.ContentType = "text/css; charset=utf-8";
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return http.Response.Body.WriteAsync(Style, http.RequestAborted).AsTask();
    }

    private static byte[] ReadStyle()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Erp.Modules.Identity.SignIn.page.css")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
