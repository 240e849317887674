using Erp.Kernel;
using Erp.Modules.Workflow.Definitions;
using Erp.Modules.Workflow.Instances;
using Erp.Platform.Auth;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Tasks;

public sealed record GetTaskRequest
{
    /// <summary>Id of the task.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetTask(ErpDbContext db, TaskAuthorities authorities, IPermissionResolver permissions, Caller caller) : QueryEndpoint<GetTaskRequest, WorkflowTaskResponse>
{
    public override void Configure()
    {
        Get("/v1/tasks/{id}");
        Operate("Tasks", "get").HasETag = true;
        Summary(s =>
        {
            s.Summary = "Read a task";
            s.Description = "Where a link in an email leads. One of the caller's own tasks, or with the permission `workflow.instances.read` anybody's; its ETag is needed to decide it.";
        });
    }

    protected override async Task<Result<WorkflowTaskResponse>> Handle(GetTaskRequest request, CancellationToken ct)
    {
        var tasks = await permissions.HasAsync(User, WorkflowPermissions.ReadInstances, ct) ? db.Set<WorkflowTask>().AsNoTracking().ReachableBy(caller) : await authorities.InboxAsync(ct);
        if (await tasks.FirstOrDefaultAsync(t => t.Id == request.Id, ct) is not { } task)
            return RequestErrors.NotFound;
        var instance = await db.Set<WorkflowInstance>().AsNoTracking().FirstAsync(i => i.Id == task.InstanceId, ct);
        var definition = await db.Set<WorkflowDefinition>().AsNoTracking().FirstAsync(d => d.Id == instance.DefinitionId, ct);
        return WorkflowTaskResponse.Of(task, instance, definition.FindStep(task.StepKey)!);
    }
}
