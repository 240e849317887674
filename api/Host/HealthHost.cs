using Erp.Platform.Events;
using Erp.Platform.Jobs;
using Erp.Platform.Telemetry.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Erp.Host;

/// <summary>
/// Whether the process lives, and whether it can work. A module that something essential depends on adds its own <see cref="IHealthCheck"/>
/// with <c>AddHealthChecks().AddCheck&lt;T&gt;(name)</c>.
/// </summary>
internal static class HealthHost
{
    public const string LivePath = "/health/live";
    public const string ReadyPath = "/health/ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static WebApplicationBuilder AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", timeout: Patience)
            .AddCheck<MigrationHealth>("migrations", timeout: Patience)
            .AddCheck<DiskHealth>("disk", timeout: Patience)
            .AddCheck<JobQueueHealth>("jobQueue", HealthStatus.Degraded, timeout: Patience)
            .AddCheck<RelayHealth>("relay", HealthStatus.Degraded, timeout: Patience);
        builder.Services.AddSingleton<Readiness>();
        return builder;
    }

    public static WebApplication UseHealth(this WebApplication app)
    {
        app.MapGet(LivePath, () => Results.Json(new { status = "healthy" })).AllowAnonymous();
        app.MapGet(ReadyPath, (HttpContext http, Readiness readiness) => readiness.AnswerAsync(http)).AllowAnonymous();
        return app;
    }
}
