using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Erp.Platform.Jobs;

public sealed record GetJobFileRequest
{
    /// <summary>Id of the job.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetJobFile(ErpDbContext db, Caller caller) : QueryEndpoint<GetJobFileRequest, Unit>
{
    public override void Configure()
    {
        Get("/v1/jobs/{id}/file");
        Operate("Jobs", "getFile").OtherMediaTypes.AddRange([JobFile.Ndjson, CsvMediaType.Value, JobFile.Gzip]);
        Summary(s =>
        {
            s.Summary = "Fetch a job's file";
            s.Description = "What an export has written, for seven days after its job has succeeded. Only for who asked for the job: what the file shows was theirs to see.";
        });
    }

    protected override async Task<Result<Unit>> Handle(GetJobFileRequest request, CancellationToken ct)
    {
        var (mine, response) = (caller.Subject, HttpContext.Response);
        var found = await db.Set<JobFile>().AsNoTracking()
            .FirstOrDefaultAsync(f => f.JobId == request.Id && db.Set<Job>().Any(j => j.Id == f.JobId && j.Subject == mine && j.Status == JobStatus.Succeeded), ct);
        if (found is not { } file)
            return RequestErrors.NotFound;
        response.ContentType = file.MediaType;
        response.ContentLength = file.Bytes;
        response.Headers.CacheControl = CacheControls.NoStore;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = file.Name }.ToString();
        for (var seq = 0; await db.Set<JobFileChunk>().AsNoTracking().Where(c => c.JobId == file.JobId && c.Seq == seq).Select(c => c.Data).FirstOrDefaultAsync(ct) is { } data; seq++)
            await response.Body.WriteAsync(data, ct);
        await response.CompleteAsync();
        return Unit.Value;
    }
}
