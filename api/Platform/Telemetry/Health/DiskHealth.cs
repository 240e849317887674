using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Erp.Platform.Telemetry.Health;

/// <summary>The disks that the program writes to (its own folder with the built-in database's data, and the one for temporary files) have room.</summary>
internal sealed class DiskHealth(IHostEnvironment environment) : IHealthCheck
{
    private const long Low = 1L << 30;
    private const long Full = 100L << 20;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = new[] { environment.ContentRootPath, Path.GetTempPath() }.Min(folder => new DriveInfo(folder).AvailableFreeSpace);
        return Task.FromResult(Judge(free, context.Registration.FailureStatus));
    }

    public static HealthCheckResult Judge(long free, HealthStatus whenFull)
    {
        var words = $"{free >> 20} MB free";
        return free < Full ? new(whenFull, words) : free < Low ? HealthCheckResult.Degraded(words) : HealthCheckResult.Healthy(words);
    }
}
