using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Jobs;

public sealed record CancelJobRequest
{
    /// <summary>Id of the job.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class CancelJob(ErpDbContext db, Jobs jobs, WorkQueue queue, Caller caller, TimeProvider clock) : CommandEndpoint<CancelJobRequest, JobResponse>
{
    public override void Configure()
    {
        Post("/v1/jobs/{id}/cancel");
        Operate("Jobs", "cancel").HasETag = true;
        Refuses(JobErrors.Finished);
        Summary(s =>
        {
            s.Summary = "Cancel a job";
            s.Description = "A job that waits ends at once, one that runs within about a second; what it has committed until then stays, and its result says what that is. "
                + "Needs no `If-Match`: a running job changes all the time. The caller's own job, or with the permission `jobs.cancel` anybody's.";
        });
    }

    protected override async Task<Result<JobResponse>> Handle(CancelJobRequest request, CancellationToken ct)
    {
        var locked = db.Set<Job>().FromSql($"select * from erp.jobs where tenant_id = {caller.TenantId} and id = {request.Id} for update");
        if (await (await jobs.ReachableAsync(locked, JobPermissions.Cancel, ct)).FirstOrDefaultAsync(ct) is not { } job)
            return RequestErrors.NotFound;
        if (job.IsFinished)
            return JobErrors.Finished;
        job.CancelRequestedAt ??= clock.GetUtcNow();
        if (job.Status == JobStatus.Queued)
        {
            var handler = Resolve<IServiceProvider>().GetRequiredKeyedService<IJobHandler>(job.Kind);
            await JobEnd.ApplyAsync(job, JobStatus.Cancelled, [], handler, db, clock, ct);
            queue.Remove(job.Kind, job.Id);
        }
        return JobResponse.Of(job);
    }
}
