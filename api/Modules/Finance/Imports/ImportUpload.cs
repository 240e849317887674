using Erp.Kernel;
using Erp.Platform.Jobs;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Erp.Modules.Finance.Imports;

/// <summary>What was uploaded.</summary>
internal sealed record UploadedFile(Guid Id, long Bytes, int Chunks);

/// <summary>
/// Streams a request's body into <c>import_chunks</c>, one transaction a piece. What never becomes an import is deleted later by
/// <see cref="AbandonedUpload"/>.
/// </summary>
internal sealed class ImportUpload(JobScopes scopes, Caller caller, TimeProvider clock)
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private const string InsertSql = "insert into erp.import_chunks (tenant_id, import_id, seq, data) values ($1, $2, $3, $4)";

    public async Task<Result<UploadedFile>> StoreAsync(Stream body, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        await AnnounceAsync(id, ct);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Longest);
        try
        {
            var buffer = new byte[ImportChunk.Size];
            var (bytes, chunks) = (0L, 0);
            while (await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, limit.Token) is var read and > 0)
            {
                await InsertAsync(id, chunks++, buffer.AsMemory(0, read), limit.Token);
                bytes += read;
            }
            return new UploadedFile(id, bytes, chunks);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            await DeleteAsync(id);
            return JournalImportErrors.TooSlow.Occur(("hours", Longest.TotalHours));
        }
        catch
        {
            await DeleteAsync(id);
            throw;
        }
    }

    /// <summary>Reads a file to its end and keeps nothing.</summary>
    public async Task<Result<UploadedFile>> MeasureAsync(Stream body, CancellationToken ct)
    {
        var (buffer, bytes) = (new byte[64 * 1024], 0L);
        while (await body.ReadAsync(buffer, ct) is var read and > 0)
            bytes += read;
        return new UploadedFile(Guid.CreateVersion7(clock.GetUtcNow()), bytes, (int)((bytes + ImportChunk.Size - 1) / ImportChunk.Size));
    }

    /// <summary>The upload will not become an import.</summary>
    public async Task DeleteAsync(Guid id)
    {
        await using var scope = scopes.Open(caller.TenantId);
        await scope.Work.BeginAsync(CancellationToken.None);
        await scope.Db.Set<ImportChunk>().Where(c => c.ImportId == id).ExecuteDeleteAsync(CancellationToken.None);
        scope.Get<WorkQueue>().Remove(AbandonedUpload.Kind, id);
        await scope.CommitAsync(CancellationToken.None);
    }

    private async Task AnnounceAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.Open(caller.TenantId);
        await scope.Work.BeginAsync(ct);
        scope.Get<WorkQueue>().Put(AbandonedUpload.Kind, id, clock.GetUtcNow() + Longest + Longest);
        await scope.CommitAsync(ct);
    }

    private async Task InsertAsync(Guid id, int seq, ReadOnlyMemory<byte> data, CancellationToken ct)
    {
        await using var scope = scopes.Open(caller.TenantId);
        var insert = new NpgsqlBatchCommand(InsertSql)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = caller.TenantId },
                new NpgsqlParameter<Guid> { TypedValue = id },
                new NpgsqlParameter<int> { TypedValue = seq },
                new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = data },
            },
        };
        await scope.Work.RunAsync([insert], static (_, _) => Task.FromResult(0), ct);
        await scope.Work.CommitAsync(ct);
    }
}

/// <summary>Deletes, a day later, what was uploaded by a process that died before it could make an import of it.</summary>
[StaysHere(StaysHereAttribute.Work)]
internal sealed class AbandonedUpload(JobScopes scopes) : IWorkHandler
{
    public const string Kind = "journalImportUpload";

    public async Task<DateTimeOffset?> RunAsync(WorkRun run, CancellationToken ct)
    {
        await using var scope = scopes.Open(run.TenantId);
        await scope.Work.BeginAsync(ct);
        if (!await scope.Db.Set<JournalImport>().AnyAsync(i => i.Id == run.SubjectId, ct))
            await scope.Db.Set<ImportChunk>().Where(c => c.ImportId == run.SubjectId).ExecuteDeleteAsync(ct);
        await scope.CommitAsync(ct);
        return null;
    }
}
