using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
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
    private sealed record Before(DateTimeOffset CreatedAt, Guid Id);

    public override void Configure()
    {
        Get("/v1/jobs");
        Operate("Jobs", "list");
        Summary(s => { s.Summary = "List jobs"; s.Description = "The caller's own jobs, newest first; with the permission `jobs.read` everybody's."; });
    }

    protected override async Task<Result<Page<JobResponse>>> Handle(ListJobsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<Before>(HttpContext, request.Cursor).Try(out var before, out var refusal))
            return refusal;
        var reachable = await jobs.ReachableAsync(db.Set<Job>().AsNoTracking(), JobPermissions.Read, ct);
        if (request.Status is { } status)
            reachable = reachable.Where(j => j.Status == status);
        if (request.Kind is { } kind)
            reachable = reachable.Where(j => j.Kind == kind);
        if (before is not null)
            reachable = reachable.Where(j => j.CreatedAt < before.CreatedAt || (j.CreatedAt == before.CreatedAt && j.Id < before.Id));
        var read = await reachable.OrderByDescending(j => j.CreatedAt).ThenByDescending(j => j.Id).Take(request.Take + 1).ToListAsync(ct);
        var page = Cursors.Cut(HttpContext, read, request.Take, j => new Before(j.CreatedAt, j.Id));
        return new Page<JobResponse>([.. page.Data.Select(JobResponse.Of)], page.NextCursor);
    }
}
