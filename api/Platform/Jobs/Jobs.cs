using System.Text.Json;
using Erp.Platform.Auth;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Platform.Jobs;

/// <summary>Asks for jobs, and says which ones a caller may see.</summary>
internal sealed class Jobs(ErpDbContext db, WorkQueue queue, IPermissionResolver permissions, IHttpContextAccessor http, Caller caller, TimeProvider clock)
{
    /// <summary>A job that starts as soon as the caller's transaction is committed and a worker is free.</summary>
    public Job Add(Guid id, string kind, Guid? organizationId, bool inBangla, long? total = null, object? input = null)
    {
        var job = new Job
        {
            Id = id,
            Kind = kind,
            OrganizationId = organizationId,
            Subject = caller.Subject,
            CreatedBy = caller.UserId,
            ClientId = caller.ClientId,
            RequestId = caller.RequestId,
            Reason = caller.Reason,
            Input = input is null ? null : JsonSerializer.Serialize(input, input.GetType(), ApiJson.Options),
            InBangla = inBangla,
            CreatedAt = clock.GetUtcNow(),
            Total = total,
        };
        db.Add(job);
        queue.Put(kind, id, job.CreatedAt);
        return job;
    }

    /// <summary>The caller's own jobs, and with the permission those of others on organizations that they can reach.</summary>
    public async Task<IQueryable<Job>> ReachableAsync(IQueryable<Job> jobs, Permission others, CancellationToken ct)
    {
        var subject = caller.Subject;
        if (!await permissions.HasAsync(http.HttpContext!.User, others, ct))
            return jobs.Where(j => j.Subject == subject);
        return caller.OrganizationIds is { } limited
            ? jobs.Where(j => j.Subject == subject || (j.OrganizationId != null && limited.Contains(j.OrganizationId.Value)))
            : jobs;
    }
}
