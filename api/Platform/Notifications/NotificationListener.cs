using Erp.Platform.Persistence;
using Npgsql;

namespace Erp.Platform.Notifications;

/// <summary>
/// Listens for what other processes change, on one connection kept for it. An echo through another connection proves now and then that it
/// hears: behind a transaction pooler LISTEN succeeds and nothing ever comes.
/// </summary>
internal sealed partial class NotificationListener(DatabaseConnections connections, IEnumerable<INotified> notified, NotificationState state, TimeProvider clock, ILogger<NotificationListener> log) : BackgroundService
{
    private static readonly TimeSpan EchoEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan EchoWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private const string EchoTopic = "echo";

    private readonly ILookup<string, INotified> _notified = notified.ToLookup(n => n.Topic);
    private readonly string _self = Guid.CreateVersion7().ToString();
    private bool _echoed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Whatever broke the connection, the next one is tried.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogDeaf(e);
            }
            catch (OperationCanceledException)
            {
                // The program stops.
            }
            state.IsLive = false;
            await Task.Delay(RetryAfter, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = connections.CreateListener();
        connection.Notification += (_, notification) => Hear(notification.Payload);
        await connection.OpenAsync(ct);
        await using (var listen = new NpgsqlCommand($"listen {Notifier.Channel}", connection))
            await listen.ExecuteNonQueryAsync(ct);
        while (true)
        {
            await EchoAsync(connection, ct);
            if (!state.IsLive)
            {
                // Only now: what was loaded before this connection listened may be out of date.
                foreach (var deaf in _notified.SelectMany(n => n))
                    deaf.Missed();
                state.IsLive = true;
            }
            for (var since = clock.GetTimestamp(); EchoEvery - clock.GetElapsedTime(since) is var left && left > TimeSpan.Zero;)
                await connection.WaitAsync(left, ct);
        }
    }

    private async Task EchoAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        _echoed = false;
        await using (var echo = connections.App.CreateCommand("select pg_notify($1, $2)"))
        {
            echo.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Notifier.Channel });
            echo.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{EchoTopic} {_self}" });
            await echo.ExecuteNonQueryAsync(ct);
        }
        for (var since = clock.GetTimestamp(); !_echoed; await connection.WaitAsync(EchoWithin, ct))
        {
            if (clock.GetElapsedTime(since) >= EchoWithin)
                throw new TimeoutException("Notifications do not arrive: the connection leads through a transaction pooler, or is dead.");
        }
    }

    private void Hear(string payload)
    {
        if (payload.Split(' ', 2) is not [var topic, var subject])
            return;
        _echoed |= topic == EchoTopic && subject == _self;
        foreach (var interested in _notified[topic])
            interested.Heard(subject);
    }

    [LoggerMessage(LogLevel.Warning, "Changes made by other instances are not heard; they are looked for instead")]
    private partial void LogDeaf(Exception exception);
}
