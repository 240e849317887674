using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Jobs;

/// <summary>
/// Writes a job's file in pieces of their own transactions, so that none stays open for long. A run that takes over begins anew: what is
/// exported is read again just as well.
/// </summary>
internal sealed class JobFileWriter
{
    private readonly JobRun _run;
    private int _chunks;
    private long _bytes;

    private JobFileWriter(JobRun run) => _run = run;

    public static async Task<JobFileWriter> BeginAsync(JobRun run, CancellationToken ct)
    {
        await using var scope = run.Open();
        await scope.Work.BeginAsync(ct);
        await scope.Db.Set<JobFile>().Where(f => f.JobId == run.Job.Id).ExecuteDeleteAsync(ct);
        await scope.Db.Set<JobFileChunk>().Where(c => c.JobId == run.Job.Id).ExecuteDeleteAsync(ct);
        await scope.CommitAsync(ct);
        return new(run);
    }

    public async Task AppendAsync(byte[] data, CancellationToken ct)
    {
        await using var scope = _run.Open();
        await scope.Work.BeginAsync(ct);
        scope.Db.Add(new JobFileChunk { JobId = _run.Job.Id, Seq = _chunks++, Data = data });
        await scope.CommitAsync(ct);
        _bytes += data.Length;
    }

    /// <summary>The file is whole: from here on it can be fetched, for a week.</summary>
    public async Task EndAsync(string name, string mediaType, DateTimeOffset now, CancellationToken ct)
    {
        await using var scope = _run.Open();
        await scope.Work.BeginAsync(ct);
        scope.Db.Add(new JobFile { JobId = _run.Job.Id, Name = name, MediaType = mediaType, Bytes = _bytes });
        scope.Get<WorkQueue>().Put(JobFileExpiry.Kind, _run.Job.Id, now + JobFile.KeptFor);
        await scope.CommitAsync(ct);
    }
}
