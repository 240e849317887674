using System.Threading.RateLimiting;
using Erp.Platform.Errors;
using Microsoft.AspNetCore.RateLimiting;

namespace Erp.Modules.Identity.SignIn;

/// <summary>What the pages need of the framework: cookie, antiforgery, rate limit.</summary>
internal static class SignInHost
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddSignIn(this WebApplicationBuilder builder, IdentitySettings settings)
    {
        // Lax, because the browser comes to the authorization endpoint from the client's site.
        var secure = settings.AllowHttp || builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        builder.Services.AddAuthentication().AddCookie(Sessions.Scheme, options =>
        {
            options.Cookie.Name = "erp-session";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = secure;
            options.ExpireTimeSpan = settings.SessionLifetime;
            options.SlidingExpiration = true;
        });
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "erp-csrf";
            options.Cookie.SecurePolicy = secure;
            options.FormFieldName = "csrf";
            options.SuppressXFrameOptionsHeader = true;
        });
        builder.Services.Configure<RateLimiterOptions>(options =>
        {
            options.AddPolicy(SignInEndpoints.AttemptsPolicy, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.SignInAttemptsPerMinute, Window = Window }));
            options.OnRejected = RejectAsync;
        });
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddScoped<Sessions>();
    }

    private static async ValueTask RejectAsync(OnRejectedContext context, CancellationToken ct)
    {
        var http = context.HttpContext;
        http.Response.Headers.RetryAfter = Window.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (http.Request.Path.StartsWithSegments("/v1"))
            await http.RefuseAsync(RequestErrors.RateLimited.Occur(("seconds", Window.TotalSeconds)), ct);
        else
            await Page.WriteAsync(http, PageText.Of(http).SignIn, Page.Alert(PageText.Of(http).TooManyTries), StatusCodes.Status429TooManyRequests);
    }
}
