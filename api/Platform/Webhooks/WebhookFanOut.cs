using Erp.Platform.Events;
using Erp.Platform.Jobs;
using Erp.Platform.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace Erp.Platform.Webhooks;

/// <summary>
/// Turns events into deliveries as the feeds go on. Woken by the feed; a sweep finds what an instance that was killed has left. Several
/// instances may do so at once: the database lets one at a time into a tenant's feed.
/// </summary>
internal sealed partial class WebhookFanOut(DatabaseConnections connections, EventFeed feed, WorkSignal work, JobSettings jobs, TimeProvider clock, ILogger<WebhookFanOut> log) : BackgroundService
{
    private const int AtOnce = 1_000;
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!jobs.Enabled)
            return;
        await Task.Yield();
        using var watch = feed.Watch();
        DateTimeOffset? swept = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                Guid[]? told = [.. watch.TakeAll()];
                if (swept is null || clock.GetUtcNow() - swept >= Sweep)
                    (told, swept) = (null, clock.GetUtcNow());
                foreach (var tenant in await WaitingAsync(told, stoppingToken))
                    await FanOutAsync(tenant, stoppingToken);
            }
#pragma warning disable CA1031 // A while without a database must not end the webhooks for good.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailure(e);
                swept = null;
                await Task.Delay(AfterFailure, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            await watch.WaitAsync(Sweep, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FanOutAsync(Guid tenantId, CancellationToken ct)
    {
        for (var gone = (long)AtOnce; gone == AtOnce;)
        {
            await using var command = connections.App.CreateCommand("select erp.fan_out_webhooks($1, $2, $3)");
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = tenantId });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = AtOnce });
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
            gone = (long)(await command.ExecuteScalarAsync(ct))!;
            if (gone > 0)
                work.Set();
        }
    }

    /// <summary>Most tenants have no webhooks: one question for all that were told, or for all there are.</summary>
    private async Task<List<Guid>> WaitingAsync(Guid[]? told, CancellationToken ct)
    {
        await using var command = connections.App.CreateCommand("select * from erp.tenants_with_webhooks_waiting($1)");
        command.Parameters.Add(new NpgsqlParameter<Guid[]?> { TypedValue = told, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        await using var rows = await command.ExecuteReaderAsync(ct);
        var tenants = new List<Guid>();
        while (await rows.ReadAsync(ct))
            tenants.Add(rows.GetGuid(0));
        return tenants;
    }

    [LoggerMessage(LogLevel.Error, "Events are not turned into webhooks; it is tried again")]
    private partial void LogFailure(Exception exception);
}
