using Erp.Infrastructure;
using Npgsql;

namespace Erp.Platform.Tenancy;

/// <summary>The database as PostgreSQL's own catalogue describes it, so that a table counts by being there.</summary>
internal static class Catalogue
{
    /// <summary>Tables with a <c>tenant_id</c> that belong to no tenant all the same, each with its reason.</summary>
    public static readonly Dictionary<string, string> Global = new()
    {
        ["oauth_applications"] = "clients are looked up by their id before anybody is signed in; the tenant says whose they are",
        ["oauth_authorizations"] = "belongs to a sign-in; the tenant says where that was",
        ["work_items"] = "ids, times and leases only: the worker finds work before it knows whose it is",
    };

    private const string TenantOwnedSql = """
        select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relnamespace = 'erp'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1
        """;

    /// <summary>Names of all tables whose rows belong to a tenant.</summary>
    public static async Task<List<string>> TenantOwnedAsync(NpgsqlConnection connection) => [.. (await connection.ListAsync(TenantOwnedSql)).Where(t => !Global.ContainsKey(t))];

    /// <summary>A connection of the schema's owner, past all walls; it can turn into the app's role to try them.</summary>
    public static async Task<NpgsqlConnection> OpenAsOwnerAsync()
    {
        var connection = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await connection.OpenAsync();
        return connection;
    }

    public static async Task<List<string>> ListAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
            found.Add(reader.GetString(0));
        return found;
    }

    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    public static async Task<long> CountAsync(this NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand($"select count(*) from erp.{table}", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The SQLSTATE that a statement is refused with; null when it is not. The transaction goes on as if it had not been tried.</summary>
    public static async Task<string?> RefusalAsync(this NpgsqlConnection connection, string sql)
    {
        await connection.ExecuteAsync("savepoint attempt");
        try
        {
            await connection.ExecuteAsync(sql);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
        finally
        {
            await connection.ExecuteAsync("rollback to savepoint attempt");
        }
    }
}
