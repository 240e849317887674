using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Erp.Platform.Persistence;
using Npgsql;

namespace Erp.Platform.Backup;

/// <summary>Fills an empty, migrated database from a backup, in one transaction: all of it is there, or nothing.</summary>
internal sealed class BackupReader(DatabaseConnections connections)
{
    public async Task<BackupManifest> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            await using var archive = await ZipFile.OpenReadAsync(path, ct);
            var manifest = await ManifestAsync(archive, path, ct);
            await using var connection = new NpgsqlConnection(connections.Owner);
            await connection.OpenAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await FillAsync(connection, archive, manifest, ct);
            await transaction.CommitAsync(ct);
            await ExecuteAsync(connection, "analyze", ct);
            return manifest;
        }
        catch (Exception refused) when (refused is IOException or InvalidDataException or JsonException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path} cannot be read as a backup ({refused.Message.TrimEnd('.')}): give a file that '-- backup' wrote.");
        }
    }

    private static async Task<BackupManifest> ManifestAsync(ZipArchive archive, string path, CancellationToken ct)
    {
        if (archive.GetEntry(BackupManifest.EntryName) is not { } entry)
            throw new InvalidDataException($"it has no {BackupManifest.EntryName}");
        await using var content = await entry.OpenAsync(ct);
        var manifest = (await JsonSerializer.DeserializeAsync<BackupManifest>(content, JsonSerializerOptions.Web, ct))!;
        return manifest.Format == BackupManifest.CurrentFormat
            ? manifest
            : throw new StartupException($"{path} is of format {manifest.Format}, this build reads {BackupManifest.CurrentFormat}: restore it with the build that wrote it.");
    }

    private static async Task FillAsync(NpgsqlConnection connection, ZipArchive archive, BackupManifest manifest, CancellationToken ct)
    {
        var tables = await BackupTables.ListAsync(connection, ct);
        await RequireMatchAsync(connection, manifest, tables, ct);
        // Triggers have done their work when the rows were first written, and COPY is refused where policies apply.
        foreach (var table in tables)
            await ExecuteAsync(connection, $"alter table {table.Sql} disable trigger user; alter table {table.Sql} no force row level security", ct);
        await ExecuteAsync(connection, $"truncate {string.Join(", ", tables.Select(t => t.Sql))}", ct);
        foreach (var table in tables)
            await CopyAsync(connection, archive, table, manifest.Tables.Single(t => t.Name == table.Name), ct);
        foreach (var table in tables)
            await ExecuteAsync(connection, $"alter table {table.Sql} enable trigger user{(table.IsWalled ? $"; alter table {table.Sql} force row level security" : "")}", ct);
        await ExecuteAsync(connection, SequencesSql, ct);
    }

    /// <summary>Identity columns go on after the highest number that is there.</summary>
    private const string SequencesSql = """
        do $$ declare c record; begin
          for c in select format('erp.%I', t.relname) as name, a.attname as column from pg_class t join pg_attribute a on a.attrelid = t.oid
                   where t.relnamespace = 'erp'::regnamespace and t.relkind = 'r' and pg_get_serial_sequence(format('erp.%I', t.relname), a.attname) is not null and a.attnum > 0 loop
            execute format('select setval(pg_get_serial_sequence(%L, %L), coalesce((select max(%I) from %s), 0) + 1, false)', c.name, c.column, c.column, c.name);
          end loop;
        end $$
        """;

    private static async Task RequireMatchAsync(NpgsqlConnection connection, BackupManifest manifest, IReadOnlyList<BackupTable> tables, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select max(migration_id) from erp.__migrations", connection);
        var migration = (string)(await command.ExecuteScalarAsync(ct))!;
        var same = migration == manifest.Migration && tables.Count == manifest.Tables.Count
            && tables.All(t => manifest.Tables.Any(kept => kept.Name == t.Name && kept.Columns.SequenceEqual(t.Columns)));
        if (!same)
            throw new StartupException($"The backup was taken with another build (its last migration is {manifest.Migration}, this one's {migration}): restore it with that build; serving with this one then brings it up to date.");
        command.CommandText = "select exists (select from erp.tenants) or exists (select from erp.users)";
        if (await command.ExecuteScalarAsync(ct) is true)
            throw new StartupException("The database is in use: there are tenants or users in it. Restore into a new, empty database.");
    }

    private static async Task CopyAsync(NpgsqlConnection connection, ZipArchive archive, BackupTable table, BackedUpTable kept, CancellationToken ct)
    {
        if (archive.GetEntry(BackupManifest.EntryOf(table.Name)) is not { } entry)
            throw new InvalidDataException($"the table {table.Name} is missing");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var content = await entry.OpenAsync(ct))
        await using (var copy = await connection.BeginRawBinaryCopyAsync($"copy {table.Sql} ({table.ColumnsSql}) from stdin (format binary)", ct))
        {
            var buffer = new byte[128 * 1024];
            for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
                await copy.WriteAsync(buffer.AsMemory(0, read), ct);
            }
        }
        await using var count = new NpgsqlCommand($"select count(*) from {table.Sql}", connection) { CommandTimeout = 0 };
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != kept.Sha256 || (long)(await count.ExecuteScalarAsync(ct))! != kept.Rows)
            throw new InvalidDataException($"the table {table.Name} is not what was backed up");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
