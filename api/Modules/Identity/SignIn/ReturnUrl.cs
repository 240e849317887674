namespace Erp.Modules.Identity.SignIn;

/// <summary>Where a page sends the browser back to: the endpoint that asked, and nowhere else.</summary>
internal static class ReturnUrl
{
    public const string Parameter = "returnUrl";
    public const string Authorize = "/connect/authorize";
    public const string EndSession = "/connect/end-session";

    public static string? Of(HttpContext http) =>
        http.Request.Query[Parameter] is [{ } url] && (url.StartsWith(Authorize + "?", StringComparison.Ordinal) || url.StartsWith(EndSession + "?", StringComparison.Ordinal)) && !url.Any(char.IsControl)
            ? url
            : null;

    /// <summary>
    /// The origin that the flow ends at, for the page's form-action: Chrome applies that rule to the redirects after a form too. Only
    /// what the browser may be sent to, not what it will be: the endpoint checks the redirect URI itself.
    /// </summary>
    public static string? FinalOrigin(string? returnUrl)
    {
        if (returnUrl is null)
            return null;
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(returnUrl[returnUrl.IndexOf('?', StringComparison.Ordinal)..]);
        var target = query.TryGetValue("redirect_uri", out var redirect) ? redirect : query.GetValueOrDefault("post_logout_redirect_uri");
        if (!Uri.TryCreate(target.ToString(), UriKind.Absolute, out var uri) || uri.Scheme is "javascript" or "data")
            return null;
        return uri.Scheme is "https" or "http" ? uri.GetLeftPart(UriPartial.Authority) : uri.Scheme + ":";
    }
}
