using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Jobs;

public sealed class ListJobsRequest : ListRequest
{
    /// <summary>Only jobs in this status.</summary>
    [QueryParam] public JobStatus? Status { get; init; }

    /// <summary>Only jobs of this kind.</summary>
    [QueryParam] public string? Kind { get; init; }
}

internal sealed class ListJobs(ErpDbContext db, Jobs jobs) : QueryEndpoint<ListJobsRequest, Page<JobResponse>>
{
    private static readonly Sorts<Job> Sorting = new Sorts<Job>("-createdAt", j => j.Id).By("createdAt", j => j.CreatedAt).By("startedAt", j => j.StartedAt).By("finishedAt", j => j.FinishedAt).By("kind", j => j.Kind);

    public override void Configure()
    {
        Get("/v1/jobs");
        Operate("Jobs", "list");
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List jobs"; s.Description = "The caller's own jobs, newest first; with the permission `jobs.read` everybody's."; });
    }

    protected override async Task<Result<Page<JobResponse>>> Handle(ListJobsRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var reachable = await jobs.ReachableAsync(db.Set<Job>().AsNoTracking(), JobPermissions.Read, ct);
        if (request.Status is { } status)
            reachable = reachable.Where(j => j.Status == status);
        if (request.Kind is { } kind)
            reachable = reachable.Where(j => j.Kind == kind);
        var page = await sort.PageAsync(reachable, request.Take, ct);
        return new Page<JobResponse>([.. page.Data.Select(JobResponse.Of)], page.NextCursor);
    }
}
