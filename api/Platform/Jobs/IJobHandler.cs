using Erp.Kernel;
using Erp.Platform.Persistence;

namespace Erp.Platform.Jobs;

/// <summary>Does jobs of one kind.</summary>
internal interface IJobHandler
{
    /// <summary>
    /// Works until it is done, committing by itself in scopes of <see cref="JobRun.Open"/>, in a way that a run that takes over after a
    /// crash neither repeats nor skips anything.
    /// </summary>
    /// <returns>Why the job failed; empty = it succeeded.</returns>
    Task<IReadOnlyList<Error>> RunAsync(JobRun run, CancellationToken ct);

    /// <summary>
    /// The job ends, in whatever way: answers what came of it, and frees what it held, in the transaction that ends it.
    /// </summary>
    Task<object?> CloseAsync(Job job, ErpDbContext db, CancellationToken ct);
}

/// <summary>One run of a job, as its handler sees it.</summary>
internal sealed class JobRun(Job job, Guid tenantId, JobScopes scopes)
{
    private long _done;
    private long _total = -1;

    /// <summary>As it was when the run began.</summary>
    public Job Job => job;
    public Guid TenantId => tenantId;

    /// <summary>How far it is; shown by <c>GET /v1/jobs/{id}</c> about a second later.</summary>
    public void Report(long done, long? total)
    {
        Interlocked.Exchange(ref _done, done);
        Interlocked.Exchange(ref _total, total ?? -1);
    }

    public (long Done, long? Total) Progress => (Interlocked.Read(ref _done), Interlocked.Read(ref _total) is var total and >= 0 ? total : null);

    /// <summary>A scope with a transaction of its own, in the name of who asked for the job.</summary>
    public JobScope Open() => scopes.Open(job, tenantId);
}
