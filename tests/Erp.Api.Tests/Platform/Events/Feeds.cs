using Erp.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Erp.Platform.Events;

/// <summary>Feeds as the product's own readers see them, and outboxes as only the owner of the database does.</summary>
internal static class Feeds
{
    public static async Task<EventFeed> FeedAsync() => (await TestHost.GetAsync()).Services.GetRequiredService<EventFeed>();

    /// <summary>A tenant's whole feed, once its outbox is empty.</summary>
    public static async Task<IReadOnlyList<FeedEvent>> AllEventsAsync(this TestTenant tenant, CancellationToken ct)
    {
        while (await CountAsync("outbox_messages", tenant.Id) > 0)
            await Task.Delay(20, ct);
        var feed = await FeedAsync();
        var events = new List<FeedEvent>();
        for (var page = new EventPage([], 0, long.MaxValue); page.Next < page.Latest;)
        {
            page = await feed.ReadAsync(tenant.Id, page.Next, 500, EventFilter.All, ct);
            events.AddRange(page.Events);
        }
        return events;
    }

    public static async Task<long> CountAsync(string table, Guid tenant) => (long)(await OwnerAsync($"select count(*) from erp.{table} where tenant_id = $1", tenant))!;

    public static async Task<object?> OwnerAsync(string sql, params object[] parameters)
    {
        await using var owner = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await owner.OpenAsync();
        await using var command = Command(owner, sql, parameters);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>An outbox row in an open transaction of the product's own role.</summary>
    public static async Task<NpgsqlConnection> WriteOpenAsync(Guid tenant, string entityId)
    {
        var connection = await (await TestHost.GetAsync()).App.OpenConnectionAsync();
        await ExecuteAsync(connection, "begin");
        await ExecuteAsync(connection, "select set_config('erp.tenant_id', $1, true)", tenant.ToString());
        await ExecuteAsync(connection, """
            insert into erp.outbox_messages (tenant_id, id, occurred_at, type, schema_version, entity_type, entity_id, payload)
            values ($1, $2, now(), 'test.happened', 1, 'test', $3, '{}')
            """, tenant, Guid.CreateVersion7(), entityId);
        return connection;
    }

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One run of the relay for one tenant.</summary>
    public static async Task<int> RelayAsync(Guid tenant, int most = 500)
    {
        await using var connection = await (await TestHost.GetAsync()).App.OpenConnectionAsync();
        await using var command = Command(connection, "select moved from erp.relay_outboxes(array[$1::uuid], $2)", tenant, most);
        return (int?)await command.ExecuteScalarAsync() ?? 0;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
