using Erp.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Jobs;

/// <summary>Takes a job from queued to its end: starts its handler, shows its progress, heeds a cancellation, keeps its result.</summary>
internal sealed partial class JobRunner(IJobHandler handler, JobScopes scopes, JobSettings settings, TimeProvider clock, ILogger<JobRunner> log) : IWorkHandler
{
    private static readonly TimeSpan ShowEvery = TimeSpan.FromSeconds(1);

    public async Task<DateTimeOffset?> RunAsync(WorkRun run, CancellationToken ct)
    {
        if (await StartAsync(run, ct) is not { } job)
            return null;
        var jobRun = new JobRun(job, run.TenantId, scopes);
        jobRun.Report(job.Done, job.Total);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var following = FollowAsync(jobRun, cancellation, over.Token);
        IReadOnlyList<Error> errors;
        try
        {
            errors = await handler.RunAsync(jobRun, cancellation.Token);
        }
        catch (Exception) when (cancellation.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            await EndAsync(run, jobRun, JobStatus.Cancelled, [], ct);
            return null;
        }
        catch (Exception e) when (!ct.IsCancellationRequested && run.Attempt < settings.MaxAttempts)
        {
            await RequeueAsync(run, jobRun, ct);
            throw new InvalidOperationException($"Job {run.SubjectId} failed.", e);
        }
#pragma warning disable CA1031 // The last attempt: whatever it is, the job ends here and says so.
        catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogGivenUp(e, run.SubjectId, run.Attempt);
            errors = [JobErrors.GivenUp.Occur(("attempts", run.Attempt))];
        }
        finally
        {
            await over.CancelAsync();
            await following;
        }
        await EndAsync(run, jobRun, errors.Count == 0 ? JobStatus.Succeeded : JobStatus.Failed, errors, ct);
        return null;
    }

    /// <summary>The job, running; null when there is nothing to run any more.</summary>
    private async Task<Job?> StartAsync(WorkRun run, CancellationToken ct)
    {
        await using var scope = scopes.Open(run.TenantId);
        if (await FindAsync(scope, run, ct) is not { IsFinished: false } job)
            return null;
        if (run.Attempt > settings.MaxAttempts)
        {
            // Its runs end without a word, most likely with their process: no further attempt.
            await EndAsync(scope, job, JobStatus.Failed, [JobErrors.GivenUp.Occur(("attempts", run.Attempt - 1))], ct);
            return null;
        }
        (job.Status, job.Attempts) = (JobStatus.Running, run.Attempt);
        if (job.StartedAt is null)
        {
            job.StartedAt = clock.GetUtcNow();
            scope.Db.Announce(job, "started");
        }
        await scope.CommitAsync(ct);
        return job;
    }

    private async Task RequeueAsync(WorkRun run, JobRun jobRun, CancellationToken ct)
    {
        await using var scope = scopes.Open(run.TenantId);
        if (await FindAsync(scope, run, ct) is not { IsFinished: false } job)
            return;
        job.Status = JobStatus.Queued;
        (job.Done, job.Total) = jobRun.Progress;
        await scope.CommitAsync(ct);
    }

    private async Task EndAsync(WorkRun run, JobRun jobRun, JobStatus status, IReadOnlyList<Error> errors, CancellationToken ct)
    {
        await using var scope = scopes.Open(run.TenantId);
        if (await FindAsync(scope, run, ct) is not { IsFinished: false } job)
            return;
        (job.Done, job.Total) = jobRun.Progress;
        await EndAsync(scope, job, status, errors, ct);
    }

    private async Task EndAsync(JobScope scope, Job job, JobStatus status, IReadOnlyList<Error> errors, CancellationToken ct)
    {
        await JobEnd.ApplyAsync(job, status, errors, handler, scope.Db, clock, ct);
        await scope.CommitAsync(ct);
    }

    private static async Task<Job?> FindAsync(JobScope scope, WorkRun run, CancellationToken ct)
    {
        await scope.Work.BeginAsync(ct);
        return await scope.Db.Set<Job>().FromSql($"select * from erp.jobs where tenant_id = {run.TenantId} and id = {run.SubjectId} for update").FirstOrDefaultAsync(ct);
    }

    /// <summary>Shows the progress, and ends the run when somebody cancels it.</summary>
    private async Task FollowAsync(JobRun run, CancellationTokenSource cancellation, CancellationToken over)
    {
        using var timer = new PeriodicTimer(ShowEvery);
        var following = new JobFollowing(run, scopes, settings, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                if (await following.ShowAsync(over))
                    await cancellation.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
#pragma warning disable CA1031 // Progress that cannot be shown must not fail the work; the lease's renewal finds a dead database.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogNotFollowed(e, run.Job.Id);
        }
    }

    [LoggerMessage(LogLevel.Error, "Job {Id} is given up after attempt {Attempt}")]
    private partial void LogGivenUp(Exception exception, Guid id, int attempt);

    [LoggerMessage(LogLevel.Warning, "The progress of job {Id} is not shown any more, and it cannot be cancelled in this run")]
    private partial void LogNotFollowed(Exception exception, Guid id);
}
