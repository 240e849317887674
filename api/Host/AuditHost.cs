using Erp.Platform.ApiLog;
using Erp.Platform.Audit;
using Erp.Platform.Jobs;

namespace Erp.Host;

/// <summary>Who did what: the audit trail and the log of API calls.</summary>
internal static class AuditHost
{
    public static WebApplicationBuilder AddAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<AuditTrail>().AddScoped<AuditEntries>().AddJob<AuditExport>(AuditExport.Kind);
        builder.Services.AddSingleton(builder.Configuration.GetSection(ApiLogSettings.Section).Get<ApiLogSettings>() ?? new())
            .AddSingleton<ApiLogQueue>().AddSingleton<ApiLogMiddleware>().AddHostedService<ApiLogWriter>().AddWork<ApiLogRetention>(ApiLogRetention.Kind);
        return builder;
    }

    /// <summary>Around everything else, so that the log has the answer that the client got.</summary>
    public static WebApplication UseApiLog(this WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<ApiLogMiddleware>().InvokeAsync);
        return app;
    }
}
