using System.Security.Cryptography;
using System.Text;
using Erp.Platform.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace Erp.Platform.TenantExports;

/// <summary>Fills a new tenant from an export, in the caller's transaction and behind the same walls as any write: ids stay, the tenant is another.</summary>
internal sealed class TenantImport(UnitOfWork work, ErpDbContext db, ExportedTables exported)
{
    /// <summary>Reads the first line.</summary>
    /// <exception cref="InvalidDataException">It is no export, or not of this build's schema.</exception>
    public async Task<TenantExportHeader> HeaderAsync(string path, CancellationToken ct)
    {
        await foreach (var line in TenantExportLine.ReadAsync(path, ct))
        {
            using (line)
                return Matching(line);
        }
        throw new InvalidDataException("it ends before its first line");
    }

    /// <returns>The rows of each table.</returns>
    /// <exception cref="InvalidDataException">It is not a whole export, or not of this build's schema. Nothing of the transaction may be kept.</exception>
    public async Task<IReadOnlyDictionary<string, long>> FillAsync(string path, Guid tenantId, CancellationToken ct)
    {
        work.TimeoutSeconds = 0;
        var tables = (await exported.ListAsync(ct)).ToDictionary(t => t.Name);
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var (batch, trailer, last) = (default(TenantImportBatch), default(TenantExportTrailer), 0L);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var line in TenantExportLine.ReadAsync(path, ct))
        {
            using (line)
            {
                last = line.Number;
                if (trailer is not null)
                    throw line.Refused("comes after the last one");
                if (last == 1)
                    Matching(line);
                else if (line.IsLast)
                    trailer = line.As<TenantExportTrailer>() is { Rows: not null } read && read.Sha256 == Convert.ToHexStringLower(hash.GetCurrentHash())
                        ? read
                        : throw line.Refused("does not fit what comes before it");
                else
                {
                    var (name, row) = line.Row();
                    var table = tables.GetValueOrDefault(name) ?? throw line.Refused($"is of a table {name}, which does not travel");
                    var key = row.TryGetProperty(table.Key[0], out var found) ? found.GetRawText() : throw line.Refused($"has no {table.Key[0]}");
                    if (batch?.Takes(table, key) is false)
                    {
                        await InsertAsync(batch, tenantId, ct);
                        batch = null;
                    }
                    batch ??= new(table, last);
                    batch.Add(row.GetRawText(), key);
                    rows[name] = rows.GetValueOrDefault(name) + 1;
                }
                hash.AppendData(Encoding.UTF8.GetBytes(line.Text + "\n"));
            }
        }
        if (batch is not null)
            await InsertAsync(batch, tenantId, ct);
        return trailer is not null && trailer.Rows.All(t => t.Value == rows.GetValueOrDefault(t.Key)) ? rows : throw new InvalidDataException($"it ends after line {last}, before its end");
    }

    private TenantExportHeader Matching(TenantExportLine line)
    {
        if (!line.IsFirst)
            throw new InvalidDataException("its first line is not that of an export");
        var (header, own) = (line.As<TenantExportHeader>(), TenantExportHeader.MigrationOf(db));
        return (header.Version, header.Migration) == (TenantExportHeader.CurrentVersion, own)
            ? header
            : throw new InvalidDataException($"it was written by another build (version {header.Version}, schema {header.Migration}; this one has {TenantExportHeader.CurrentVersion} and {own})");
    }

    private async Task InsertAsync(TenantImportBatch batch, Guid tenantId, CancellationToken ct)
    {
        var insert = new NpgsqlBatchCommand(batch.Table.InsertSql)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = tenantId }, new NpgsqlParameter<string> { TypedValue = batch.Json, NpgsqlDbType = NpgsqlDbType.Jsonb } },
        };
        try
        {
            await work.RunAsync([insert], static (_, _) => Task.FromResult(0), ct);
        }
        catch (PostgresException refused)
        {
            throw new InvalidDataException($"lines {batch.FirstLine} to {batch.LastLine} ({batch.Table.Name}) are refused: {refused.MessageText}");
        }
    }
}
