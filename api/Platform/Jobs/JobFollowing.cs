using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Jobs;

/// <summary>Writes down how far a run is: in the job each time, and as an event now and then, or a long import would fill its tenant's feed.</summary>
internal sealed class JobFollowing(JobRun run, JobScopes scopes, JobSettings settings, TimeProvider clock)
{
    private long? _told;

    /// <returns>Whether somebody has asked to cancel the job.</returns>
    public async Task<bool> ShowAsync(CancellationToken ct)
    {
        await using var scope = scopes.Open(run.TenantId);
        var (done, total) = run.Progress;
        await scope.Work.BeginAsync(ct);
        var jobs = scope.Db.Set<Job>().Where(j => j.Id == run.Job.Id);
        var changed = await jobs.Where(j => j.Done != done || j.Total != total)
            .ExecuteUpdateAsync(s => s.SetProperty(j => j.Done, done).SetProperty(j => j.Total, total).SetProperty(j => j.Version, j => j.Version + 1), ct);
        var job = await jobs.AsNoTracking().FirstAsync(ct);
        var tells = changed > 0 && (_told is not { } told || clock.GetElapsedTime(told) >= settings.TellEvery);
        if (tells)
            scope.Db.Announce(job, "progressed");
        await scope.CommitAsync(ct);
        if (tells)
            _told = clock.GetTimestamp();
        return job.CancelRequestedAt is not null;
    }
}
