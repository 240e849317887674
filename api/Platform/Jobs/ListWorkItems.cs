using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Jobs;

/// <summary>Filters narrow each other; all are optional.</summary>
public sealed class ListWorkItemsRequest : ListRequest
{
    /// <summary>Only work that is there.</summary>
    [QueryParam] public WorkItemStatus? Status { get; init; }

    /// <summary>Only work of this kind.</summary>
    [QueryParam] public string? Kind { get; init; }
}

internal sealed class ListWorkItemsValidator : Validator<ListWorkItemsRequest>
{
    public ListWorkItemsValidator() => RuleFor(r => r.Kind).MaximumLength(WorkItem.KindLength);
}

internal sealed class ListWorkItems(ErpDbContext db, Caller caller, TimeProvider clock) : QueryEndpoint<ListWorkItemsRequest, Page<WorkItemResponse>>
{
    private sealed record After(DateTimeOffset DueAt, Guid Id);

    public override void Configure()
    {
        Get("/v1/work-items");
        Operate("WorkItems", "list", JobPermissions.ReadWork);
        Summary(s =>
        {
            s.Summary = "List background work";
            s.Description = "What the product does for the tenant in the background (schedules, deadlines, webhooks, jobs) and has not done yet, the longest due first: what waits, runs, is tried again after a failure, or was given up. "
                + "What is done is not in it. Needs access to all organizations.";
        });
    }

    protected override async Task<Result<Page<WorkItemResponse>>> Handle(ListWorkItemsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        if (caller.OrganizationIds is not null)
            return JobPermissions.ReadWork.Denied;
        var now = clock.GetUtcNow();
        // The queue is global: this is its wall.
        var items = Filter(db.Set<WorkItem>().AsNoTracking().Where(w => w.TenantId == caller.TenantId), request.Status, now);
        if (request.Kind is { } kind)
            items = items.Where(w => w.Kind == kind);
        if (after is not null)
            items = items.Where(w => w.DueAt > after.DueAt || (w.DueAt == after.DueAt && w.Id > after.Id));
        var read = await items.OrderBy(w => w.DueAt).ThenBy(w => w.Id).Take(request.Take + 1).ToListAsync(ct);
        var page = Cursors.Cut(HttpContext, read, request.Take, w => new After(w.DueAt, w.Id));
        return new Page<WorkItemResponse>([.. page.Data.Select(w => WorkItemResponse.Of(w, now))], page.NextCursor);
    }

    private static IQueryable<WorkItem> Filter(IQueryable<WorkItem> items, WorkItemStatus? status, DateTimeOffset now) => status switch
    {
        WorkItemStatus.GivenUp => items.Where(w => w.GivenUpAt != null),
        WorkItemStatus.Running => items.Where(w => w.GivenUpAt == null && w.LeasedUntil >= now),
        WorkItemStatus.Retrying => items.Where(w => w.GivenUpAt == null && (w.LeasedUntil == null || w.LeasedUntil < now) && w.Attempts > 0),
        WorkItemStatus.Waiting => items.Where(w => w.GivenUpAt == null && (w.LeasedUntil == null || w.LeasedUntil < now) && w.Attempts == 0),
        _ => items,
    };
}
