using Erp.Platform.Persistence;

namespace Erp.Platform.Events;

/// <summary>How far the relay is behind what is written.</summary>
internal static class RelayLag
{
    /// <summary>Age of the oldest event that has no number in its feed yet; zero when there is none.</summary>
    public static async Task<TimeSpan> ReadAsync(DatabaseConnections connections, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = connections.App.CreateCommand("select erp.outbox_waiting_since()");
        return await command.ExecuteScalarAsync(ct) is DateTime since && now.UtcDateTime - since is var lag && lag > TimeSpan.Zero ? lag : TimeSpan.Zero;
    }
}
