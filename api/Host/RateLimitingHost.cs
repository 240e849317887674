using Erp.Platform.Persistence;
using Erp.Platform.RateLimiting;

namespace Erp.Host;

/// <summary>How much each caller and tenant may ask of this instance.</summary>
internal static class RateLimitingHost
{
    public static WebApplicationBuilder AddRateLimits(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(RateLimitSettings.Section).Get<RateLimitSettings>() ?? new();
        Require(settings.Client, nameof(settings.Client));
        Require(settings.Tenant, nameof(settings.Tenant));
        if (settings.ConcurrentPerTenant < 1 || settings.WaitingPerTenant < 0)
            throw new StartupException($"{RateLimitSettings.Section} lets nobody in: ConcurrentPerTenant is at least 1, WaitingPerTenant at least 0.");
        builder.Services.AddSingleton(settings).AddSingleton<RateLimits>().AddSingleton<RateLimitMetrics>().AddSingleton<RateLimitMiddleware>();
        return builder;
    }

    /// <summary>Under these paths requests are counted from here on.</summary>
    public static WebApplication UseRateLimits(this WebApplication app, string path)
    {
        var limits = app.Services.GetRequiredService<RateLimitMiddleware>();
        app.UseWhen(http => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase), limited => limited.Use(limits.InvokeAsync));
        return app;
    }

    private static void Require(RateQuota quota, string name)
    {
        if (quota.Quota < 1 || quota.Window < TimeSpan.FromSeconds(1))
            throw new StartupException($"{RateLimitSettings.Section}:{name} lets nobody in: its Quota is at least 1, its Window at least 00:00:01.");
    }
}
