using Erp.Kernel;
using Erp.Modules.Workflow.Definitions;
using Erp.Modules.Workflow.Instances;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>Filters narrow each other; all are optional.</summary>
public sealed class ListTasksRequest : ListRequest
{
    /// <summary>The legal entity; all that the caller can reach unless told.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }

    /// <summary>About documents of this type.</summary>
    [QueryParam] public string? DocumentType { get; init; }

    /// <summary>About this document.</summary>
    [QueryParam] public Guid? DocumentId { get; init; }

    /// <summary>True: only what is overdue; false: only what is not.</summary>
    [QueryParam] public bool? Overdue { get; init; }

    /// <summary>Whose claim: <c>mine</c>, <c>others</c> or <c>none</c>.</summary>
    [QueryParam] public TaskClaim? Claim { get; init; }
}

/// <summary>Who has claimed a task.</summary>
public enum TaskClaim
{
    /// <summary>The caller.</summary>
    Mine,
    /// <summary>Somebody else.</summary>
    Others,
    /// <summary>Nobody.</summary>
    None,
}

internal sealed class ListTasksValidator : Validator<ListTasksRequest>
{
    public ListTasksValidator()
    {
        RuleFor(r => r.Limit).InclusiveBetween(1, ListRequest.MaxLimit);
        RuleFor(r => r.DocumentType).MaximumLength(WorkflowDefinition.DocumentTypeLength);
    }
}

internal sealed class ListTasks(ErpDbContext db, TaskAuthorities authorities, Caller caller, TimeProvider clock) : QueryEndpoint<ListTasksRequest, Page<WorkflowTaskResponse>>
{
    private static readonly Sorts<Row> Sorting = new Sorts<Row>("createdAt", t => t.Task.Id)
        .By("createdAt", t => t.Task.CreatedAt).By("dueAt", t => t.Task.DueAt).By("amount", t => t.Instance.Amount).By("title", t => t.Instance.Title);

    public override void Configure()
    {
        Get("/v1/tasks");
        Operate("Tasks", "list");
        SortsBy(Sorting);
        Summary(s =>
        {
            s.Summary = "List the caller's tasks";
            s.Description = "The caller's inbox: what waits for their decision, in their own right or by delegation, the oldest first. It follows roles and delegations as they are now; a machine client has none.";
        });
    }

    protected override async Task<Result<Page<WorkflowTaskResponse>>> Handle(ListTasksRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var tasks = Filter(await authorities.InboxAsync(ct), request)
            .Join(db.Set<WorkflowInstance>().AsNoTracking(), t => t.InstanceId, i => i.Id, (t, i) => new Row { Task = t, Instance = i })
            .Join(db.Set<WorkflowDefinition>().AsNoTracking(), t => t.Instance.DefinitionId, d => d.Id, (t, d) => new Row { Task = t.Task, Instance = t.Instance, Definition = d });
        if (request.DocumentType is { } type)
            tasks = tasks.Where(t => t.Instance.DocumentType == type);
        if (request.DocumentId is { } document)
            tasks = tasks.Where(t => t.Instance.DocumentId == document);
        var page = await sort.PageAsync(tasks, request.Take, ct);
        return new Page<WorkflowTaskResponse>([.. page.Data.Select(t => WorkflowTaskResponse.Of(t.Task, t.Instance, t.Definition!.FindStep(t.Task.StepKey)!))], page.NextCursor);
    }

    private IQueryable<WorkflowTask> Filter(IQueryable<WorkflowTask> tasks, ListTasksRequest request)
    {
        var (me, now) = (caller.UserId, clock.GetUtcNow());
        if (request.OrganizationId is { } organization)
            tasks = tasks.Where(t => t.OrganizationId == organization);
        if (request.Overdue is { } overdue)
            tasks = tasks.Where(t => (t.DueAt != null && t.DueAt <= now) == overdue);
        return request.Claim switch
        {
            TaskClaim.Mine => tasks.Where(t => t.ClaimedBy == me),
            TaskClaim.Others => tasks.Where(t => t.ClaimedBy != null && t.ClaimedBy != me),
            TaskClaim.None => tasks.Where(t => t.ClaimedBy == null),
            _ => tasks,
        };
    }

    private sealed class Row
    {
        public required WorkflowTask Task { get; init; }
        public required WorkflowInstance Instance { get; init; }
        public WorkflowDefinition? Definition { get; init; }
    }
}
