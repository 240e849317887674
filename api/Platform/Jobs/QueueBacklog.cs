using Erp.Platform.Persistence;
using Npgsql;

namespace Erp.Platform.Jobs;

/// <summary>What waits in the work queue.</summary>
/// <param name="Due">Items that are due and that no process holds.</param>
/// <param name="Lag">How long the first of them has been due.</param>
internal sealed record QueueBacklog(long Due, TimeSpan Lag)
{
    private const string Sql = """
        select count(*), coalesce(max($1 - due_at), interval '0') from erp.work_items
        where due_at <= $1 and (leased_until is null or leased_until < clock_timestamp())
        """;

    public static async Task<QueueBacklog> ReadAsync(DatabaseConnections connections, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = connections.App.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetInt64(0), reader.GetTimeSpan(1));
    }
}
