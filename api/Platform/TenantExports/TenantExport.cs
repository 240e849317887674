using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Jobs;
using Erp.Platform.Persistence;

namespace Erp.Platform.TenantExports;

/// <summary>
/// Writes all that a tenant has into a job's file, from one snapshot and through the app's own role, which sees no other tenant's rows. A
/// piece of it is in memory, whatever the size.
/// </summary>
internal sealed class TenantExport(TimeProvider clock) : IJobHandler
{
    public const string Kind = "tenantExport";
    public const string FileName = "tenant-export.ndjson.gz";
    private const int PieceBytes = 1 << 20;

    public async Task<IReadOnlyList<Error>> RunAsync(JobRun run, CancellationToken ct)
    {
        var file = await JobFileWriter.BeginAsync(run, ct);
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var piece = new MemoryStream();
        await using (var packed = new GZipStream(piece, CompressionLevel.Fastest, leaveOpen: true))
        {
            async Task WriteAsync(string line)
            {
                var bytes = Encoding.UTF8.GetBytes(line + "\n");
                hash.AppendData(bytes);
                await packed.WriteAsync(bytes, ct);
                if (piece.Length < PieceBytes)
                    return;
                await file.AppendAsync(piece.ToArray(), ct);
                piece.SetLength(0);
            }

            await using var scope = run.Open();
            scope.Work.TimeoutSeconds = 0;
            await scope.Work.RunAsync([new("set local timezone = 'UTC'")], static (_, _) => Task.FromResult(0), ct, readOnly: true);
            await WriteAsync(JsonSerializer.Serialize(TenantExportHeader.Of(scope.Db, run.TenantId, clock.GetUtcNow()), ApiJson.Options));
            foreach (var table in await ExportedTables.ListAsync(scope.Db, scope.Work.Connection, ct))
            {
                rows[table.Name] = await scope.Work.RunAsync([new(table.SelectSql)], async (reader, token) =>
                {
                    long count = 0;
                    for (; await reader.ReadAsync(token); count++)
                    {
                        await WriteAsync($$"""{"table":"{{table.Name}}","row":{{reader.GetString(0)}}}""");
                        run.Report(rows.Values.Sum() + count, null);
                    }
                    return count;
                }, ct);
            }
            await WriteAsync(JsonSerializer.Serialize(new TenantExportTrailer(rows, Convert.ToHexStringLower(hash.GetCurrentHash())), ApiJson.Options));
        }
        await file.AppendAsync(piece.ToArray(), ct);
        await file.EndAsync(FileName, JobFile.Gzip, clock.GetUtcNow(), ct);
        run.Report(rows.Values.Sum(), rows.Values.Sum());
        return [];
    }

    public async Task<object?> CloseAsync(Job job, ErpDbContext db, CancellationToken ct) =>
        await JobFile.CloseAsync(job, db, ct) is { } file ? new TenantExportResult(job.Done, file.Bytes) : null;
}

/// <summary>What came of an export.</summary>
internal sealed record TenantExportResult(long Rows, long Bytes);
