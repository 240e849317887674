using System.Text.RegularExpressions;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Erp.Infrastructure;

/// <summary>
/// A database of its own whose tenant-owned tables are hash-partitioned by tenant: the product's migrations, with only <c>create table</c> changed.
/// The partitions lie in a schema that the app's role cannot enter, so that it reaches them through their walled tables alone.
/// </summary>
internal sealed partial class PartitionedDatabase : IAsyncDisposable
{
    public const int Partitions = 4;

    private PartitionedDatabase(string connectionString) => ConnectionString = connectionString;

    /// <summary>The connection of its owner.</summary>
    public string ConnectionString { get; }

    public static async Task<PartitionedDatabase> CreateAsync(string owner)
    {
        var settings = new NpgsqlConnectionStringBuilder(owner);
        await using (var server = new NpgsqlConnection(owner))
        {
            await server.OpenAsync();
            await ExecuteAsync(server, $"create database {settings.Database}_partitioned");
        }
        settings.Database += "_partitioned";
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var db = new ErpDbContext(ErpDbContextOptions.For(connection), new Caller());
        await ExecuteAsync(connection, Partition(db.GetService<IMigrator>().GenerateScript(), [.. TenantTables.Of(db.Model)]));
        return new(settings.ConnectionString);
    }

    private static string Partition(string script, HashSet<string> tenantOwned) => "create schema partitions;\n" + CreateTable().Replace(script, create =>
    {
        var table = create.Groups[1].Value;
        if (!tenantOwned.Remove($"erp.{table}"))
            return create.Value;
        var (columns, storage) = (create.Groups[2].Value, create.Groups[3].Value);
        var partitions = Enumerable.Range(0, Partitions).Select(i => $"create table partitions.{table}_{i} partition of erp.{table} for values with (modulus {Partitions}, remainder {i}){storage};\n");
        return $"create table erp.{table} ({columns}) partition by hash (tenant_id);\n{string.Concat(partitions)}";
    });

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync() => await TestDatabases.DropAsync(ConnectionString);

    [GeneratedRegex(@"CREATE TABLE erp\.(\w+) \((.*?)\n\)(\s*WITH \([^)]*\))?;\n", RegexOptions.Singleline)]
    private static partial Regex CreateTable();
}
