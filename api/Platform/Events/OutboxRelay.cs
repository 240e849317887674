using Erp.Platform.Outbox;
using Erp.Platform.Persistence;
using Erp.Platform.Telemetry;
using Npgsql;

namespace Erp.Platform.Events;

/// <summary>
/// Turns outboxes into feeds: numbers what tenants have written, a batch of each in turn, so that one tenant's import does not hold up the
/// others. Woken after every commit of this process; a sweep finds what an instance that was killed has left. Several instances may do so at once.
/// </summary>
internal sealed partial class OutboxRelay(DatabaseConnections connections, OutboxSignal outbox, FeedSignal feed, EventSettings settings, FeedMetrics metrics, TimeProvider clock, ILogger<OutboxRelay> log) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Relay)
            return;
        await Task.Yield();
        DateTimeOffset? swept = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = settings.Pause;
            try
            {
                if (swept is null || clock.GetUtcNow() - swept >= settings.Sweep)
                {
                    foreach (var tenant in await WaitingAsync(stoppingToken))
                        outbox.Add(tenant);
                    metrics.Behind(await RelayLag.ReadAsync(connections, clock.GetUtcNow(), stoppingToken));
                    swept = clock.GetUtcNow();
                }
                foreach (var tenant in outbox.TakeAll())
                    await RelayAsync(tenant, stoppingToken);
            }
#pragma warning disable CA1031 // A while without a database must not end the feed for good.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailure(e);
                (swept, pause) = (null, AfterFailure);
            }
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await outbox.WaitAsync(settings.Sweep, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One batch. What is left, or held by another instance, waits for the next round.</summary>
    private async Task RelayAsync(Guid tenantId, CancellationToken ct)
    {
        await using var command = connections.App.CreateCommand("select erp.relay_outbox($1, $2)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = tenantId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = settings.Batch });
        var moved = (int)(await command.ExecuteScalarAsync(ct))!;
        if (moved < 0 || moved == settings.Batch)
            outbox.Add(tenantId);
        if (moved > 0)
            feed.Announce(tenantId);
    }

    private async Task<List<Guid>> WaitingAsync(CancellationToken ct)
    {
        await using var command = connections.App.CreateCommand("select * from erp.tenants_with_outbox()");
        await using var rows = await command.ExecuteReaderAsync(ct);
        var tenants = new List<Guid>();
        while (await rows.ReadAsync(ct))
            tenants.Add(rows.GetGuid(0));
        return tenants;
    }

    [LoggerMessage(LogLevel.Error, "The relay of the event feed failed; it is tried again")]
    private partial void LogFailure(Exception exception);
}
