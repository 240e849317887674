using Erp.Kernel;
using Erp.Modules.Workflow.Instances;
using Erp.Platform.Auth;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Tenancy;
using FastEndpoints;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>Something to say.</summary>
public sealed record CommentTaskRequest
{
    /// <summary>Id of the task.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>What to say, 1 to 2,000 characters.</summary>
    public string Comment { get; init; } = "";
}

internal sealed class CommentTaskValidator : Validator<CommentTaskRequest>
{
    public CommentTaskValidator() => RuleFor(r => r.Comment).RequiredComment();
}

internal sealed class CommentTask(TaskDecisions decisions, TaskAuthorities authorities, TaskPeople people, WorkflowProgress progress, IPermissionResolver permissions, Caller caller)
    : CommandEndpoint<CommentTaskRequest, WorkflowDecisionResponse>
{
    public override void Configure()
    {
        Post("/v1/tasks/{id}/comment");
        Operate("Tasks", "comment");
        Refuses(TaskErrors.NotYours);
        Summary(s =>
        {
            s.Summary = "Comment on a task";
            s.Description = "Adds to the history of the approval, whether the task is open or not. For who may decide it, who made the document, and who sees approvals (`workflow.instances.read`).";
            s.ExampleRequest = new CommentTaskRequest { Comment = "Is this the rent of both floors?" };
        });
    }

    protected override async Task<Result<WorkflowDecisionResponse>> Handle(CommentTaskRequest request, CancellationToken ct)
    {
        if (await decisions.HoldAsync(request.Id, ct) is not { } held)
            return RequestErrors.NotFound;
        var isMaker = caller.UserId is { } me && held.Instance.Makers.Contains(me);
        if (!isMaker && !await permissions.HasAsync(User, WorkflowPermissions.ReadInstances, ct)
            && !(await authorities.MineAsync(ct)).Any((await people.OfAsync(held.Task, held.Step, ct)).IsFor))
            return TaskErrors.NotYours;
        return WorkflowDecisionResponse.Of(progress.Record(held.Instance, held.Task, WorkflowAction.Commented, request.Comment));
    }
}
