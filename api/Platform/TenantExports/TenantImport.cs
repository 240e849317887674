using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace Erp.Platform.TenantExports;

/// <summary>Fills a new tenant from an export, in the caller's transaction and behind the same walls as any write: ids stay, the tenant is another.</summary>
internal sealed class TenantImport(UnitOfWork work, ErpDbContext db)
{
    private const int BatchRows = 1_000;

    /// <returns>The rows of each table.</returns>
    /// <exception cref="InvalidDataException">It is not a whole export, or not of this build's schema. Nothing of the transaction may be kept.</exception>
    public async Task<IReadOnlyDictionary<string, long>> FillAsync(string path, Guid tenantId, CancellationToken ct)
    {
        work.TimeoutSeconds = 0;
        var tables = (await ExportedTables.ListAsync(db, work.Connection, ct)).ToDictionary(t => t.Name);
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var batch = new List<string>();
        var (current, previousKey, number) = (default(ExportedTable), "", 0L);
        TenantExportTrailer? trailer = null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var line in LinesAsync(path, ct))
        {
            number++;
            if (trailer is not null)
                throw new InvalidDataException($"line {number} comes after the last one");
            using var json = Parse(line, number);
            if (number == 1)
                RequireMatch(json.RootElement);
            else if (!json.RootElement.TryGetProperty("row", out var row))
            {
                trailer = json.RootElement.Deserialize<TenantExportTrailer>(ApiJson.Options);
                if (trailer?.Sha256 != Convert.ToHexStringLower(hash.GetCurrentHash()))
                    throw new InvalidDataException($"line {number} does not fit what comes before it");
            }
            else
            {
                var name = json.RootElement.GetProperty("table").GetString()!;
                if (!tables.TryGetValue(name, out var table))
                    throw new InvalidDataException($"line {number} is of a table {name}, which does not travel");
                var key = row.GetProperty(table.Key[0]).GetRawText();
                // What belongs together is checked together: the lines of an entry, rows that refer to each other.
                if (table != current || (batch.Count >= BatchRows && key != previousKey && !table.IsSelfReferring))
                    await InsertAsync(current, tenantId, batch, ct);
                (current, previousKey) = (table, key);
                batch.Add(row.GetRawText());
                rows[name] = rows.GetValueOrDefault(name) + 1;
            }
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }
        await InsertAsync(current, tenantId, batch, ct);
        if (trailer is null || trailer.Rows.Any(t => t.Value != rows.GetValueOrDefault(t.Key)))
            throw new InvalidDataException($"it ends after line {number}, before its end");
        return rows;
    }

    private void RequireMatch(JsonElement first)
    {
        if (!first.TryGetProperty("format", out var format) || format.GetString() != TenantExportHeader.FormatName)
            throw new InvalidDataException("its first line is not that of an export");
        var (written, own) = (first.Deserialize<TenantExportHeader>(ApiJson.Options)!, TenantExportHeader.Of(db, default, default));
        if (written.Version != own.Version || written.Migration != own.Migration)
            throw new InvalidDataException($"it was written by another build (version {written.Version}, schema {written.Migration}; this one has {own.Version} and {own.Migration})");
    }

    private async Task InsertAsync(ExportedTable? table, Guid tenantId, List<string> batch, CancellationToken ct)
    {
        if (batch.Count == 0)
            return;
        var insert = new NpgsqlBatchCommand(table!.InsertSql)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = tenantId }, new NpgsqlParameter<string> { TypedValue = $"[{string.Join(',', batch)}]", NpgsqlDbType = NpgsqlDbType.Jsonb } },
        };
        try
        {
            await work.RunAsync([insert], static (_, _) => Task.FromResult(0), ct);
        }
        catch (PostgresException refused)
        {
            throw new InvalidDataException($"rows of {table.Name} are refused: {refused.MessageText}");
        }
        batch.Clear();
    }

    private static JsonDocument Parse(string line, long number)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"line {number} is no JSON object");
        }
    }

    private static async IAsyncEnumerable<string> LinesAsync(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        while (await reader.ReadLineAsync(ct) is { } line)
            yield return line;
    }
}
