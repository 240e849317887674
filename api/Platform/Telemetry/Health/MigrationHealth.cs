using Erp.Platform.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Erp.Platform.Telemetry.Health;

/// <summary>The schema has all that this build needs; what a later build has added meanwhile does no harm.</summary>
internal sealed class MigrationHealth(DatabaseMigrator migrator) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await migrator.PendingAsync(cancellationToken) is var pending and > 0
            ? new(context.Registration.FailureStatus, $"{pending} to run")
            : HealthCheckResult.Healthy();
}
