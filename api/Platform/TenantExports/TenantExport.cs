using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Events;
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

    private const string TenantSql = $"select name, coalesce((select sequence from erp.feed_positions where reader = '{FeedPosition.Feed}'), 0) from erp.tenants";

    public async Task<IReadOnlyList<Error>> RunAsync(JobRun run, CancellationToken ct)
    {
        var file = await JobFileWriter.BeginAsync(run, ct);
        var (rows, done) = (new SortedDictionary<string, long>(StringComparer.Ordinal), 0L);
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
            await WriteAsync(JsonSerializer.Serialize(await BeginAsync(scope, run.TenantId, ct), ApiJson.Options));
            foreach (var table in await scope.Get<ExportedTables>().ListAsync(ct))
            {
                rows[table.Name] = await scope.Work.RunAsync([new(table.SelectSql)], async (reader, token) =>
                {
                    long count = 0;
                    for (; await reader.ReadAsync(token); count++)
                    {
                        await WriteAsync($$"""{"table":"{{table.Name}}","row":{{reader.GetString(0)}}}""");
                        run.Report(++done, null);
                    }
                    return count;
                }, ct);
            }
            await WriteAsync(JsonSerializer.Serialize(new TenantExportTrailer(rows, Convert.ToHexStringLower(hash.GetCurrentHash())), ApiJson.Options));
        }
        await file.AppendAsync(piece.ToArray(), ct);
        await file.EndAsync(FileName, JobFile.Gzip, clock.GetUtcNow(), ct);
        run.Report(done, done);
        return [];
    }

    public async Task<object?> CloseAsync(Job job, ErpDbContext db, CancellationToken ct) =>
        await JobFile.CloseAsync(job, db, ct) is { } file ? new TenantExportResult(job.Done, file.Bytes) : null;

    /// <summary>Takes the snapshot.</summary>
    private Task<TenantExportHeader> BeginAsync(JobScope scope, Guid tenantId, CancellationToken ct) =>
        scope.Work.RunAsync([new("set local timezone = 'UTC'"), new(TenantSql)], async (reader, token) =>
        {
            await reader.ReadAsync(token);
            return new TenantExportHeader(TenantExportHeader.FormatName, TenantExportHeader.CurrentVersion, TenantExportHeader.MigrationOf(scope.Db), clock.GetUtcNow(), tenantId, reader.GetString(0), reader.GetInt64(1));
        }, ct, readOnly: true);
}

/// <summary>What came of an export.</summary>
internal sealed record TenantExportResult(long Rows, long Bytes);
