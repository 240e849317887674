using Erp.Platform.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Erp.Platform.Telemetry.Health;

/// <summary>The database answers the app's role.</summary>
internal sealed class DatabaseHealth(DatabaseConnections connections) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var command = connections.App.CreateCommand("select 1");
        await command.ExecuteScalarAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
