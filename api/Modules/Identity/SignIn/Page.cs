using Microsoft.AspNetCore.Antiforgery;

namespace Erp.Modules.Identity.SignIn;

/// <summary>What all pages share: the frame, the security headers, the antiforgery token. No script anywhere.</summary>
internal static class Page
{
    public const string StylePath = "/sign-in/page.css";

    public static async Task WriteAsync(HttpContext http, string title, Html content, int status = StatusCodes.Status200OK, bool offersLanguage = true)
    {
        var text = PageText.Of(http);
        var other = http.Request.PathBase + http.Request.Path + QueryString.Create(
            http.Request.Query.Where(q => q.Key != Language.Parameter).Select(q => KeyValuePair.Create(q.Key, (string?)q.Value.ToString())).Append(KeyValuePair.Create(Language.Parameter, (string?)text.OtherCode)));
        var page = Html.Of($"""
            <!doctype html>
            <html lang="{text.Code}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <link rel="stylesheet" href="{StylePath}">
            </head>
            <body>
            <main>
            <h1>{title}</h1>
            {content}
            </main>
            {(offersLanguage ? Html.Of($"""<footer><a href="{other}" hreflang="{text.OtherCode}" lang="{text.OtherCode}">{text.OtherName}</a></footer>""") : Html.Empty)}
            </body>
            </html>

            """);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'self'; form-action 'self' {ReturnUrl.FinalOrigin(ReturnUrl.Of(http))}; frame-ancestors 'none'; base-uri 'none'";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(page.Markup, http.RequestAborted);
    }

    /// <summary>A form that posts back to the page's own address.</summary>
    public static Html Form(HttpContext http, Html fields, string submit)
    {
        var tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        return Html.Of($"""
            <form method="post" action="{http.Request.PathBase + http.Request.Path + http.Request.QueryString}">
            <input type="hidden" name="{tokens.FormFieldName}" value="{tokens.RequestToken}">
            {fields}
            <button type="submit">{submit}</button>
            </form>
            """);
    }

    /// <summary>A labelled input.</summary>
    public static Html Field(string name, string label, string type, string autocomplete, string? value = null, string? hint = null, bool isWrong = false) => Html.Of($"""
        <p><label for="{name}">{label}</label>
        <input id="{name}" name="{name}" type="{type}" autocomplete="{autocomplete}" value="{value}" required{Describe(name, hint, isWrong)}></p>{(hint is null ? Html.Empty : Html.Of($"""<p class="hint" id="{name}-hint">{hint}</p>"""))}

        """);

    /// <summary>What went wrong, announced to screen readers.</summary>
    public static Html Alert(string? message) => message is null ? Html.Empty : Html.Of($"""<p role="alert" id="alert">{message}</p>""");

    /// <summary>The posted form, if it came from a page of ours in this browser.</summary>
    public static async Task<IFormCollection?> ReadFormAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType || !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            return null;
        return await http.Request.ReadFormAsync(http.RequestAborted);
    }

    private static Html Describe(string name, string? hint, bool isWrong) => (hint, isWrong) switch
    {
        (null, false) => Html.Empty,
        (null, true) => Html.Of($""" aria-invalid="true" aria-describedby="alert" """),
        (_, false) => Html.Of($""" aria-describedby="{name}-hint" """),
        _ => Html.Of($""" aria-invalid="true" aria-describedby="alert {name}-hint" """),
    };
}
