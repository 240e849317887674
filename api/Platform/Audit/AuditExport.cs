using System.Text;
using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Jobs;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Audit;

/// <summary>What an export was asked for, with the limits of who asked.</summary>
internal sealed record AuditExportInput(AuditExportFormat Format, AuditFilter Filter, IReadOnlyList<Guid>? OrganizationIds);

/// <summary>Writes the trail into a job's file, page by page: whatever its size, a page of it is in memory.</summary>
internal sealed class AuditExport(TimeProvider clock) : IJobHandler
{
    public const string Kind = "auditExport";
    private const int PageSize = 2_000;

    public async Task<IReadOnlyList<Error>> RunAsync(JobRun run, CancellationToken ct)
    {
        var input = run.Job.InputAs<AuditExportInput>();
        var file = await JobFileWriter.BeginAsync(run, ct);
        if (input.Format == AuditExportFormat.Csv)
            await file.AppendAsync(Encoding.UTF8.GetBytes(AuditCsv.Header), ct);
        long count = 0;
        for (Guid? after = null; ;)
        {
            var page = await PageAsync(run, input, after, ct);
            if (page.Count == 0)
                break;
            await file.AppendAsync(Encoding.UTF8.GetBytes(Render(page, input.Format)), ct);
            run.Report(count += page.Count, null);
            after = page[^1].Id;
        }
        await (input.Format == AuditExportFormat.Csv
            ? file.EndAsync("audit-trail.csv", CsvMediaType.Value, clock.GetUtcNow(), ct)
            : file.EndAsync("audit-trail.ndjson", JobFile.Ndjson, clock.GetUtcNow(), ct));
        return [];
    }

    public async Task<object?> CloseAsync(Job job, ErpDbContext db, CancellationToken ct) =>
        await JobFile.CloseAsync(job, db, ct) is { } file ? new AuditExportResult(job.Done, file.Bytes) : null;

    private static async Task<IReadOnlyList<AuditEntryResponse>> PageAsync(JobRun run, AuditExportInput input, Guid? after, CancellationToken ct)
    {
        await using var scope = run.Open();
        await scope.Work.BeginAsync(ct, readOnly: true);
        var entries = scope.Get<AuditTrail>().Query(input.Filter, input.OrganizationIds);
        if (after is not null)
            entries = entries.Where(e => e.Id > after);
        return await scope.Get<AuditEntries>().AnswerAsync(await entries.OrderBy(e => e.Id).Take(PageSize).ToListAsync(ct), ct);
    }

    private static string Render(IReadOnlyList<AuditEntryResponse> entries, AuditExportFormat format) =>
        format == AuditExportFormat.Csv ? AuditCsv.Rows(entries) : string.Concat(entries.Select(e => JsonSerializer.Serialize(e, ApiJson.Options) + "\n"));
}

/// <summary>What came of an export.</summary>
internal sealed record AuditExportResult(long Entries, long Bytes);
