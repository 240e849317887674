using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Audit;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Jobs;

public sealed record RetryWorkItemRequest
{
    /// <summary>Id of the work.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class RetryWorkItem(ErpDbContext db, WorkQueue queue, Caller caller, TimeProvider clock) : CommandEndpoint<RetryWorkItemRequest, WorkItemResponse>
{
    public override void Configure()
    {
        Post("/v1/work-items/{id}/retry");
        Operate("WorkItems", "retry", JobPermissions.RetryWork);
        Refuses(JobErrors.NotGivenUp);
        Summary(s =>
        {
            s.Summary = "Have work tried again";
            s.Description = "Work that was given up is due now, with all its attempts before it; mend what it failed of first. What waits or is tried again by itself needs no such help. Needs access to all organizations.";
        });
    }

    protected override async Task<Result<WorkItemResponse>> Handle(RetryWorkItemRequest request, CancellationToken ct)
    {
        if (caller.OrganizationIds is not null)
            return JobPermissions.RetryWork.Denied;
        var locked = db.Set<WorkItem>().FromSql($"select * from erp.work_items where tenant_id = {caller.TenantId} and id = {request.Id} for update");
        if (await locked.AsNoTracking().FirstOrDefaultAsync(ct) is not { } item)
            return RequestErrors.NotFound;
        if (item.GivenUpAt is null)
            return JobErrors.NotGivenUp;
        var now = clock.GetUtcNow();
        queue.Put(item.Kind, item.SubjectId, now);
        db.Add(Audited(item, now));
        return WorkItemResponse.Of(item, now) with { Status = WorkItemStatus.Waiting, Attempts = 0, NextAttemptAt = now, GivenUpAt = null };
    }

    /// <summary>The queue is in no trail, but what somebody did about it is.</summary>
    private AuditEntry Audited(WorkItem item, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        OccurredAt = now,
        UserId = caller.UserId,
        ClientId = caller.ClientId,
        RequestId = caller.RequestId,
        Reason = caller.Reason,
        EntityType = "workItem",
        EntityId = item.Id.ToString(),
        Action = AuditAction.Updated,
        Changes = JsonSerializer.Serialize(new Dictionary<string, object?[]> { ["givenUpAt"] = [item.GivenUpAt, null] }, ApiJson.Options),
    };
}
