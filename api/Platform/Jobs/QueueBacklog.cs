using Erp.Platform.Persistence;
using Npgsql;

namespace Erp.Platform.Jobs;

/// <summary>What waits in the work queue.</summary>
/// <param name="Due">Items that are due and that no process holds.</param>
/// <param name="Lag">How long the first of them has been due.</param>
/// <param name="GivenUp">Items that are not tried any more.</param>
internal sealed record QueueBacklog(long Due, TimeSpan Lag, long GivenUp)
{
    private const string Sql = """
        select count(*) filter (where given_up_at is null), coalesce(max($1 - due_at) filter (where given_up_at is null), interval '0'), count(given_up_at) from erp.work_items
        where given_up_at is not null or (due_at <= $1 and (leased_until is null or leased_until < clock_timestamp()))
        """;

    public static async Task<QueueBacklog> ReadAsync(DatabaseConnections connections, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = connections.App.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetInt64(0), reader.GetTimeSpan(1), reader.GetInt64(2));
    }
}
