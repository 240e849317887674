using Erp.Kernel;
using Erp.Modules.Workflow.Instances;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>A refusal.</summary>
public sealed record RejectTaskRequest
{
    /// <summary>Id of the task.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Why, 1 to 2,000 characters.</summary>
    public string Comment { get; init; } = "";
}

internal sealed class RejectTaskValidator : Validator<RejectTaskRequest>
{
    public RejectTaskValidator() => RuleFor(r => r.Comment).RequiredComment();
}

internal sealed class RejectTask(TaskDecisions decisions) : CommandEndpoint<RejectTaskRequest, WorkflowTaskResponse>
{
    public override void Configure()
    {
        Post("/v1/tasks/{id}/reject");
        Operate("Tasks", "reject");
        Changes();
        Refuses(TaskErrors.Deciding);
        Summary(s =>
        {
            s.Summary = "Reject a task";
            s.Description = "Refuses the document for good: the approval ends, and the document must change before it can be submitted again. One voice is enough.";
            s.ExampleRequest = new RejectTaskRequest { Comment = "Not ours" };
        });
    }

    protected override async Task<Result<WorkflowTaskResponse>> Handle(RejectTaskRequest request, CancellationToken ct)
    {
        var held = await decisions.HoldAsync(request.Id, ct);
        if (!Current(held?.Task).Try(out _, out var refusal) || !(await decisions.RejectAsync(held!, request.Comment, ct)).Try(out _, out refusal))
            return refusal;
        return held!.Answer();
    }
}
