using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Jobs;

public sealed record GetJobRequest
{
    /// <summary>Id of the job.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetJob(ErpDbContext db, Jobs jobs) : QueryEndpoint<GetJobRequest, JobResponse>
{
    public override void Configure()
    {
        Get("/v1/jobs/{id}");
        Operate("Jobs", "get").HasETag = true;
        Summary(s =>
        {
            s.Summary = "Follow a job";
            s.Description = "Its status, its progress, and in the end its result or its error. Poll it with `If-None-Match`: 304 means that nothing has changed. The caller's own job, or with the permission `jobs.read` anybody's.";
        });
    }

    protected override async Task<Result<JobResponse>> Handle(GetJobRequest request, CancellationToken ct)
    {
        var reachable = await jobs.ReachableAsync(db.Set<Job>().AsNoTracking(), JobPermissions.Read, ct);
        return await reachable.FirstOrDefaultAsync(j => j.Id == request.Id, ct) is { } job ? JobResponse.Of(job) : RequestErrors.NotFound;
    }
}
