using Erp.Modules.Identity;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.RateLimiting;

namespace Erp.Host;

/// <summary>Kestrel's limits, the headers that make browsers careful, and TLS outside Development.</summary>
internal static class TransportHost
{
    private static readonly TimeSpan HstsAge = TimeSpan.FromDays(365);

    public static WebApplicationBuilder AddTransport(this WebApplicationBuilder builder)
    {
        var limits = builder.Configuration.GetSection(RequestLimitSettings.Section).Get<RequestLimitSettings>() ?? new();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            limits.Apply(kestrel.Limits);
        });
        builder.Services.AddHsts(hsts => (hsts.MaxAge, hsts.IncludeSubDomains) = (HstsAge, true));
        return builder;
    }

    public static WebApplication UseTransport(this WebApplication app)
    {
        app.Use(SecurityHeaders.Middleware);
        if (app.Environment.IsDevelopment())
            return app;
        app.UseHsts();
        if (app.Configuration.GetSection(IdentitySettings.Section).Get<IdentitySettings>()?.AllowHttp is not true)
            app.UseWhen(IsOpen, open =>
            {
                open.Use(app.Services.GetRequiredService<RateLimitMiddleware>().InvokeAsync);
                open.Run(http => http.RefuseAsync(RequestErrors.HttpsRequired, http.RequestAborted));
            });
        return app;
    }

    /// <summary>
    /// Refused, not redirected: whoever sends a token in the open must learn of it at the first try. Probes and scrapes come from inside, and
    /// carry nothing.
    /// </summary>
    private static bool IsOpen(HttpContext http) => !http.Request.IsHttps && http.Request.Path.Value is not (HealthHost.LivePath or HealthHost.ReadyPath or TelemetryHost.MetricsPath);
}
