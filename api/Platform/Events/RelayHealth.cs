using System.Globalization;
using Erp.Platform.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Erp.Platform.Events;

/// <summary>Events that come late are no reason to take an instance out: requests are answered, and nothing is lost.</summary>
internal sealed class RelayHealth(DatabaseConnections connections, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var lag = await RelayLag.ReadAsync(connections, clock.GetUtcNow(), cancellationToken);
        var words = string.Create(CultureInfo.InvariantCulture, $"{lag.TotalSeconds:0} s behind");
        return lag > Late ? HealthCheckResult.Degraded(words) : HealthCheckResult.Healthy(words);
    }
}
