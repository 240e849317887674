using Erp.Platform.Persistence;
using Npgsql;

namespace Erp.Platform.Events;

/// <summary>
/// Hears from the database what other instances have numbered. Behind a pooler that shares connections there is nothing to hear: readers then
/// find it when they look for themselves.
/// </summary>
internal sealed partial class FeedListener(DatabaseConnections connections, FeedSignal feed, TimeProvider clock, ILogger<FeedListener> log) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
#pragma warning disable CA1031 // A while without a database must not end the listening for good.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailure(e);
                await Task.Delay(AfterFailure, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = await connections.App.OpenConnectionAsync(ct);
        connection.Notification += (_, heard) =>
        {
            if (Guid.TryParse(heard.Payload, out var tenant))
                feed.Announce(tenant);
        };
        await ExecuteAsync(connection, "listen erp_events", ct);
        try
        {
            feed.AnnounceAll();
            while (true)
                await connection.WaitAsync(ct);
        }
        finally
        {
            // The connection goes back to the pool as it is.
            if (connection.FullState == System.Data.ConnectionState.Open)
                await ExecuteAsync(connection, "unlisten *", CancellationToken.None);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "Notifications of the event feed are not heard; tried again")]
    private partial void LogFailure(Exception exception);
}
