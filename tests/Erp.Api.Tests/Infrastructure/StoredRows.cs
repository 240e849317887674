using Npgsql;

namespace Erp.Infrastructure;

/// <summary>All that is stored for a tenant, seen from behind the walls: what a refused request must leave as it is.</summary>
internal static class StoredRows
{
    // Without what background work moves on by itself (the feed, the queue, deliveries) and without sign-ins.
    private const string Tables = """
        select string_agg(format('select %L || '': '' || count(*) || '' '' || md5(coalesce(string_agg(r::text, chr(10) order by r::text), '''')) from %s r where tenant_id = $1', c.oid::regclass, c.oid::regclass),
          ' union all ' order by c.relname)
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        where c.relnamespace = 'erp'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
          and c.relname not in ('api_calls', 'outbox_messages', 'events', 'feed_positions', 'work_items', 'webhook_deliveries', 'webhook_attempts', 'webhook_healths', 'oauth_authorizations')
        """;

    /// <summary>A line for each table with the number of the tenant's rows and a hash over them.</summary>
    public static async Task<string> OfAsync(Guid tenantId)
    {
        await using var connection = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await connection.OpenAsync();
        await using var tables = new NpgsqlCommand(Tables, connection);
        await using var rows = new NpgsqlCommand((string)(await tables.ExecuteScalarAsync())!, connection) { Parameters = { new() { Value = tenantId } } };
        await using var reader = await rows.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }
}
