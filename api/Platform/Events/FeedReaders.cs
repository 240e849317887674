using Erp.Platform.Persistence;
using Npgsql;

namespace Erp.Platform.Events;

/// <summary>
/// Readers that go through all feeds and remember in the database how far they are in each. One instance at a time has a reader in a tenant;
/// the lock is that of its transaction, so a process that is killed holds up nobody, and what it had not finished is read again.
/// </summary>
internal sealed class FeedReaders(DatabaseConnections connections)
{
    private const string Position = "select sequence from erp.feed_positions where tenant_id = $1 and reader = $2 for update skip locked";
    private const string FirstTime = "insert into erp.feed_positions (tenant_id, reader, sequence) values ($1, $2, 0) on conflict do nothing";
    private const string Move = "update erp.feed_positions set sequence = $3 where tenant_id = $1 and reader = $2";

    /// <summary>Gives the reader what comes next in a tenant's feed, and moves it on when it has taken that without an exception.</summary>
    /// <returns>Whether there is more; false also when another instance is at it.</returns>
    public async Task<bool> AdvanceAsync(string reader, Guid tenantId, int limit, Func<IReadOnlyList<FeedEvent>, CancellationToken, Task> take, CancellationToken ct)
    {
        await using var connection = await connections.App.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await LockAsync(connection, reader, tenantId, ct) is not { } after)
            return false;
        var page = await ReadAsync(connection, new(tenantId, after, limit, EventFilter.All), ct);
        if (page.Next == after)
            return false;
        await take(page.Events, ct);
        await using var move = new NpgsqlCommand(Move, connection) { Parameters = { Id(tenantId), Text(reader), new NpgsqlParameter<long> { TypedValue = page.Next } } };
        await move.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return page.Next < page.Latest;
    }

    private static async Task<long?> LockAsync(NpgsqlConnection connection, string reader, Guid tenantId, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("select set_config('erp.tenant_id', $1, true)") { Parameters = { Text(tenantId.ToString()) } },
                new(FirstTime) { Parameters = { Id(tenantId), Text(reader) } },
                new(Position) { Parameters = { Id(tenantId), Text(reader) } },
            },
        };
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        return await rows.ReadAsync(ct) ? rows.GetInt64(0) : null;
    }

    private static async Task<EventPage> ReadAsync(NpgsqlConnection connection, FeedReading reading, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in reading.Statements)
            batch.BatchCommands.Add(statement);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        return await reading.ReadAsync(rows, ct);
    }

    private static NpgsqlParameter<Guid> Id(Guid value) => new() { TypedValue = value };

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };
}
