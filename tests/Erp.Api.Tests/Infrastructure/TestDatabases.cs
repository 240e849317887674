using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Erp.Infrastructure;

/// <summary>Each run has its own database in the shared cluster, named after its process.</summary>
internal static class TestDatabases
{
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
        await using var server = await OpenAsync(connectionString);
        await DropAsync(server, new NpgsqlConnectionStringBuilder(connectionString).Database!);
    }

    private static async Task DropAsync(NpgsqlConnection server, string database)
    {
        foreach (var sql in new[] { $"drop database if exists {database} with (force)", $"drop role if exists {database}_app" })
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
