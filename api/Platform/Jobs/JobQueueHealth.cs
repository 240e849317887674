using System.Globalization;
using Erp.Platform.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Erp.Platform.Jobs;

/// <summary>Work that waits is late, but requests are answered: another instance would not do better, so this one stays in.</summary>
internal sealed class JobQueueHealth(DatabaseConnections connections, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (due, lag, _) = await QueueBacklog.ReadAsync(connections, clock.GetUtcNow(), cancellationToken);
        var words = string.Create(CultureInfo.InvariantCulture, $"{due} due, for {lag.TotalSeconds:0} s");
        return lag > Late ? HealthCheckResult.Degraded(words) : HealthCheckResult.Healthy(words);
    }
}
