using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;

namespace Erp.Platform.Jobs;

internal static class JobEnd
{
    /// <summary>Ends a job, lets its handler say what came of it, and tells those who follow. The caller commits.</summary>
    public static async Task ApplyAsync(Job job, JobStatus status, IReadOnlyList<Error> errors, IJobHandler handler, ErpDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var result = await handler.CloseAsync(job, db, ct);
        job.Status = status;
        job.FinishedAt = clock.GetUtcNow();
        job.Result = result is null ? null : JsonSerializer.Serialize(result, result.GetType(), ApiJson.Options);
        job.Error = errors.Count == 0 ? null : JsonSerializer.Serialize(Problems.From(errors, job.InBangla, job.RequestId ?? job.Id.ToString()), ApiJson.Options);
        db.Announce(job, Words.Camel(status));
    }
}
