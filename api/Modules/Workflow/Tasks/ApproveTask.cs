using Erp.Kernel;
using Erp.Modules.Workflow.Instances;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>An approval.</summary>
public sealed record ApproveTaskRequest
{
    /// <summary>Id of the task.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>What the others read with it, at most 2,000 characters.</summary>
    public string? Comment { get; init; }
}

internal sealed class ApproveTaskValidator : Validator<ApproveTaskRequest>
{
    public ApproveTaskValidator() => RuleFor(r => r.Comment).Comment();
}

internal sealed class ApproveTask(TaskDecisions decisions) : CommandEndpoint<ApproveTaskRequest, WorkflowTaskResponse>
{
    public override void Configure()
    {
        Post("/v1/tasks/{id}/approve");
        Operate("Tasks", "approve");
        Changes();
        Refuses(TaskErrors.Deciding);
        Summary(s =>
        {
            s.Summary = "Approve a task";
            s.Description = "Counts the caller's approval. The task closes when the step has all it takes; then the next step is asked, or the document is approved. Who holds a delegation approves in the right of who gave it.";
            s.ExampleRequest = new ApproveTaskRequest { Comment = "Contract checked" };
        });
    }

    protected override async Task<Result<WorkflowTaskResponse>> Handle(ApproveTaskRequest request, CancellationToken ct)
    {
        var held = await decisions.HoldAsync(request.Id, ct);
        if (!Current(held?.Task).Try(out _, out var refusal) || !(await decisions.ApproveAsync(held!, request.Comment.OrNull(), ct)).Try(out _, out refusal))
            return refusal;
        return held!.Answer();
    }
}
