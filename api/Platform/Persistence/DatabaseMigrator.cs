using System.Reflection;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Erp.Platform.Persistence;

/// <summary>
/// Brings the schema up to this build: EF migrations, then what is stated in full each time (functions and triggers from the modules'
/// <c>*.sql</c> files, row-level security for every tenant-owned table, the app role's privileges). Safe to run from several instances at once.
/// </summary>
internal sealed class DatabaseMigrator(DatabaseConnections connections)
{
    private const long MigrationLock = 7_310_001;
    private static readonly Guid Build = typeof(DatabaseMigrator).Assembly.ManifestModule.ModuleVersionId;

    /// <returns>False when the schema was already this build's.</returns>
    public async Task<bool> MigrateAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connections.Owner);
        await connection.OpenAsync(ct);
        if (await IsCurrentAsync(connection, ct) && await CanAppLogInAsync(ct))
            return false;

        await ExecuteAsync(connection, $"select pg_advisory_lock({MigrationLock})", ct);
        try
        {
            await using var db = new ErpDbContext(ErpDbContextOptions.For(connection), new Caller());
            await ExecuteAsync(connection, "create schema if not exists erp", ct);
            await RequireKnownAsync(db, ct);
            await db.Database.MigrateAsync(ct);
            foreach (var statement in Statements(db))
                await ExecuteAsync(connection, statement, ct);
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
        return true;
    }

    /// <summary>How many of this build's migrations the schema lacks.</summary>
    public async Task<int> PendingAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connections.Owner);
        await connection.OpenAsync(ct);
        await using var db = new ErpDbContext(ErpDbContextOptions.For(connection), new Caller());
        return (await db.Database.GetPendingMigrationsAsync(ct)).Count();
    }

    private static async Task RequireKnownAsync(ErpDbContext db, CancellationToken ct)
    {
        var unknown = (await db.Database.GetAppliedMigrationsAsync(ct)).Except(db.Database.GetMigrations()).FirstOrDefault();
        if (unknown is not null)
            throw new StartupException($"The database was set up by another build (this one does not know its migration {unknown}): use that build or a later one, or another database; the built-in one is made anew when its data folder (api/.data/postgres) is removed.");
    }

    private IEnumerable<string> Statements(ErpDbContext db)
    {
        foreach (var script in Scripts())
            yield return script;
        foreach (var table in TenantTables.Of(db.Model))
            yield return RowLevelSecurity.Protect(table);
        yield return FirstStatistics.Sql;
        yield return "create table if not exists erp.schema_build (one boolean primary key default true check (one), build uuid not null)";
        yield return RowLevelSecurity.AppRole(connections.AppRole, connections.AppPassword, keepPassword: connections.IsAppGiven);
        foreach (var table in TenantTables.AppendOnly(db.Model))
            yield return $"revoke update, delete on {table} from {RowLevelSecurity.Quote(connections.AppRole)}";
        yield return $"insert into erp.schema_build (build) values ('{Build}') on conflict (one) do update set build = excluded.build";
    }

    private static async Task<bool> IsCurrentAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select to_regclass('erp.schema_build') is not null", connection);
        if (await command.ExecuteScalarAsync(ct) is not true)
            return false;
        command.CommandText = $"select exists (select from erp.schema_build where build = '{Build}')";
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>False when the owner's password has changed since, and with it the one that the app's role should have.</summary>
    private async Task<bool> CanAppLogInAsync(CancellationToken ct)
    {
        try
        {
            await using var app = await connections.App.OpenConnectionAsync(ct);
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification && !connections.IsAppGiven)
        {
            return false;
        }
    }

    /// <summary>The modules' functions and triggers: <c>create or replace</c>, so they may run again.</summary>
    private static IEnumerable<string> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
