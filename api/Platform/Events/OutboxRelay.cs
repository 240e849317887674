using Erp.Platform.Outbox;
using Erp.Platform.Persistence;
using Erp.Platform.Telemetry;
using Npgsql;

namespace Erp.Platform.Events;

/// <summary>
/// Turns outboxes into feeds: numbers what tenants have written, a batch of each in a round, so that one tenant's import does not hold up the
/// others. Woken after every commit of this process; a sweep finds what an instance that was killed has left. Several instances may do so at
/// once. Under load it rests far longer between rounds than it works in them: what a round costs is spread over more events.
/// </summary>
internal sealed partial class OutboxRelay(DatabaseConnections connections, OutboxSignal outbox, FeedSignal feed, EventSettings settings, FeedMetrics metrics, TimeProvider clock, ILogger<OutboxRelay> log) : BackgroundService
{
    private const int TenantsAtOnce = 200;
    private const int RestsPerRound = 20;
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);
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
                var began = clock.GetTimestamp();
                foreach (var tenants in outbox.TakeAll().Chunk(TenantsAtOnce))
                    await RelayAsync(tenants, stoppingToken);
                pause = Rest(clock.GetElapsedTime(began));
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

    private TimeSpan Rest(TimeSpan worked)
    {
        var rest = worked * RestsPerRound;
        return rest < settings.Pause ? settings.Pause : rest > LongestRest ? LongestRest : rest;
    }

    /// <summary>One tenant's trouble must not keep the others from their numbers: after an error each goes alone.</summary>
    private async Task RelayAsync(Guid[] tenants, CancellationToken ct)
    {
        try
        {
            await NumberAsync(tenants, ct);
        }
        catch (PostgresException) when (tenants.Length > 1)
        {
            foreach (var tenant in tenants)
                await RelayAsync([tenant], ct);
        }
        catch (PostgresException e)
        {
            LogTenant(e, tenants[0]);
        }
    }

    /// <summary>A batch of each. What is left, or held by another instance, waits for the next round.</summary>
    private async Task NumberAsync(Guid[] tenants, CancellationToken ct)
    {
        await using var command = connections.App.CreateCommand("select tenant, moved from erp.relay_outboxes($1, $2)");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = tenants });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = settings.Batch });
        await using var rows = await command.ExecuteReaderAsync(ct);
        var numbered = new List<Guid>();
        while (await rows.ReadAsync(ct))
        {
            var (tenant, moved) = (rows.GetGuid(0), rows.GetInt32(1));
            if (moved < 0 || moved >= settings.Batch)
                outbox.Add(tenant);
            if (moved > 0)
                numbered.Add(tenant);
        }
        // Its commit is answered with the end of the rows: readers who looked sooner would find nothing.
        await rows.CloseAsync();
        numbered.ForEach(feed.Announce);
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

    [LoggerMessage(LogLevel.Error, "The events of tenant {TenantId} cannot be numbered; they wait and are tried again")]
    private partial void LogTenant(Exception exception, Guid tenantId);
}
