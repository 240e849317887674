using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Erp.Infrastructure;

/// <summary>Each run has its own databases in the shared cluster, named after its process.</summary>
internal static class TestDatabases
{
    public static string Main { get; } = $"api_tests_{Environment.ProcessId}";

    /// <summary>
    /// One more database, for a test that cannot share. Its owner is an ordinary role, as on a managed server: no superuser, no way past
    /// row-level security. <see cref="DropAsync(string)"/> removes both.
    /// </summary>
    /// <param name="purpose">Lower-case letters.</param>
    public static async Task<string> CreateAsync(string purpose)
    {
        var settings = new NpgsqlConnectionStringBuilder((await TestHost.GetAsync()).OwnerConnection);
        var name = $"{Main}_{purpose}";
        await using var server = await OpenAsync(settings.ConnectionString);
        foreach (var sql in new[] { $"create role {name} login createrole password '{name}'", $"create database {name} owner {name}" })
        {
            await using var create = new NpgsqlCommand(sql, server);
            await create.ExecuteNonQueryAsync();
        }
        (settings.Database, settings.Username, settings.Password) = (name, name, name);
        return settings.ConnectionString;
    }

    /// <summary>Removes what runs that were killed have left behind.</summary>
    public static async Task DropAbandonedAsync(string connectionString)
    {
        await using var server = await OpenAsync(connectionString);
        var names = new List<string>();
        await using (var find = new NpgsqlCommand("select datname from pg_database where datname ~ '^api_tests_[0-9]+(_[a-z]+)?$'", server))
        await using (var reader = await find.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                names.Add(reader.GetString(0));
        }
        foreach (var name in names.Where(n => !IsAlive(int.Parse(n.Split('_')[2], CultureInfo.InvariantCulture))))
            await DropAsync(server, name);
    }

    public static async Task DropAsync(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        await using var server = await OpenAsync(database == Main ? connectionString : (await TestHost.GetAsync()).OwnerConnection);
        await DropAsync(server, database);
    }

    private static async Task DropAsync(NpgsqlConnection server, string database)
    {
        foreach (var sql in new[] { $"drop database if exists {database} with (force)", $"drop role if exists {database}_app", $"drop role if exists {database}" })
        {
            await using var drop = new NpgsqlCommand(sql, server);
            await drop.ExecuteNonQueryAsync();
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await server.OpenAsync();
        return server;
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
