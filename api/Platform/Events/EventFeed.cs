using Erp.Platform.Persistence;
using Npgsql;

namespace Erp.Platform.Events;

/// <summary>
/// The feeds, for readers outside any request (streams, webhooks, publishers): each read is one round trip of its own and holds nothing
/// between two of them. A reader keeps the last number that it is done with and asks for what comes after; it may start anywhere, again and again.
/// </summary>
internal sealed class EventFeed(DatabaseConnections connections, FeedSignal signal, EventSettings settings, TimeProvider clock)
{
    /// <summary>A tenant's events after a number, in order.</summary>
    /// <param name="tenantId">Whose feed.</param>
    /// <param name="after">The last number that the reader is done with; 0 = from the start.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<EventPage> ReadAsync(Guid tenantId, long after, int limit, EventFilter filter, CancellationToken ct)
    {
        await using var connection = await connections.App.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        // One batch without a transaction of its own is one transaction, and the setting ends with it.
        batch.BatchCommands.Add(new("select set_config('erp.tenant_id', $1, true)") { Parameters = { new NpgsqlParameter<string> { TypedValue = tenantId.ToString() } } });
        var reading = new FeedReading(tenantId, after, limit, filter);
        foreach (var statement in reading.Statements)
            batch.BatchCommands.Add(statement);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await reading.ReadAsync(reader, ct);
    }

    /// <summary>The last number of a tenant's feed; 0 while it is empty.</summary>
    public async Task<long> LatestAsync(Guid tenantId, CancellationToken ct) => (await ReadAsync(tenantId, long.MaxValue, 1, EventFilter.All, ct)).Latest;

    /// <summary>Wakes when feeds have gone on. Watch first, then read: what comes in between is told.</summary>
    /// <param name="tenantId">One tenant's feed; null = all feeds.</param>
    public FeedWatch Watch(Guid? tenantId = null) => signal.Watch(tenantId);

    /// <summary>Waits until the feed has something after this number, however it got there, or the time is up.</summary>
    public async Task WaitAsync(Guid tenantId, long after, TimeSpan atMost, CancellationToken ct)
    {
        using var watch = Watch(tenantId);
        var started = clock.GetTimestamp();
        while (await LatestAsync(tenantId, ct) <= after)
        {
            var left = atMost - clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                return;
            await watch.WaitAsync(left < settings.Look ? left : settings.Look, ct);
            watch.TakeAll();
        }
    }

    /// <summary>Tenants whose feed has gone on since this reader of all feeds was last there.</summary>
    public async Task<IReadOnlyList<Guid>> TenantsAheadOfAsync(string reader, CancellationToken ct)
    {
        await using var command = connections.App.CreateCommand("select * from erp.tenants_ahead_of($1)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = reader });
        await using var rows = await command.ExecuteReaderAsync(ct);
        var tenants = new List<Guid>();
        while (await rows.ReadAsync(ct))
            tenants.Add(rows.GetGuid(0));
        return tenants;
    }
}
