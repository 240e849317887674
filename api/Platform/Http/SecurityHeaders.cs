using Microsoft.Extensions.Primitives;

namespace Erp.Platform.Http;

/// <summary>
/// What tells a browser to be careful, on every response; a page that needs more says so itself. The opener policy must be the same on pages,
/// redirects and sign-in, or the window that opened a sign-in loses sight of it.
/// </summary>
internal static class SecurityHeaders
{
    private static readonly (string Name, StringValues Value)[] All =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    /// <summary>Written when the response starts, because an exception clears what was written before.</summary>
    public static Task Middleware(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            foreach (var (name, value) in All)
                headers.TryAdd(name, value);
            return Task.CompletedTask;
        }, http);
        return next(http);
    }
}
