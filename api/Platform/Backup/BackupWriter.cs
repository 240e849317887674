using System.Data;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Erp.Platform.Persistence;
using Npgsql;

namespace Erp.Platform.Backup;

/// <summary>
/// Writes everything in one snapshot, while the product goes on serving: what was committed before the backup began is in it, and nothing
/// of what came after.
/// </summary>
internal sealed class BackupWriter(DatabaseConnections connections, TimeProvider clock)
{
    /// <param name="path">Where to; there must be no file yet. It is there when it is complete, and not before.</param>
    /// <param name="ct">Cancels, and removes what was written.</param>
    public async Task<BackupManifest> WriteAsync(string path, CancellationToken ct)
    {
        if (File.Exists(path))
            throw new StartupException($"There is a file {path} already: name another, or remove it.");
        var partial = $"{path}.partial";
        try
        {
            BackupManifest manifest;
            await using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None))
            await using (var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: false, entryNameEncoding: null, ct))
                manifest = await FillAsync(archive, ct);
            File.Move(partial, path);
            return manifest;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The backup cannot be written to {path} ({refused.Message.TrimEnd('.')}): choose a folder that is writable and has room.");
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private async Task<BackupManifest> FillAsync(ZipArchive archive, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connections.Owner);
        await connection.OpenAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await ExecuteAsync(connection, "set transaction read only; set local statement_timeout = 0", ct);
        var taken = clock.GetUtcNow();
        var tables = new List<BackedUpTable>();
        foreach (var table in await BackupTables.ListAsync(connection, ct))
            tables.Add(await CopyAsync(connection, archive, table, ct));
        var manifest = new BackupManifest
        {
            Format = BackupManifest.CurrentFormat,
            TakenAt = taken,
            PostgreSql = connection.PostgreSqlVersion.ToString(),
            Migration = (string)(await ScalarAsync(connection, "select max(migration_id) from erp.__migrations", ct))!,
            Tables = tables,
        };
        var entry = archive.CreateEntry(BackupManifest.EntryName);
        await using var content = await entry.OpenAsync(ct);
        await JsonSerializer.SerializeAsync(content, manifest, JsonSerializerOptions.Web, ct);
        return manifest;
    }

    private static async Task<BackedUpTable> CopyAsync(NpgsqlConnection connection, ZipArchive archive, BackupTable table, CancellationToken ct)
    {
        var rows = (long)(await ScalarAsync(connection, $"select count(*) from {table.Sql}", ct))!;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var entry = await archive.CreateEntry(BackupManifest.EntryOf(table.Name), CompressionLevel.Fastest).OpenAsync(ct);
        // From a query: a table whose rows a policy guards cannot be copied as such. The owner's own policy shows it all of them.
        await using var copy = await connection.BeginRawBinaryCopyAsync($"copy (select {table.ColumnsSql} from {table.Sql}) to stdout (format binary)", ct);
        var buffer = new byte[128 * 1024];
        for (int read; (read = await copy.ReadAsync(buffer, ct)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await entry.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return new(table.Name, table.Columns, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
