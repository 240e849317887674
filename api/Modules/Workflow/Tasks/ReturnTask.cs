using Erp.Kernel;
using Erp.Modules.Workflow.Instances;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>A request for correction.</summary>
public sealed record ReturnTaskRequest
{
    /// <summary>Id of the task.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>What to correct, 1 to 2,000 characters.</summary>
    public string Comment { get; init; } = "";
}

internal sealed class ReturnTaskValidator : Validator<ReturnTaskRequest>
{
    public ReturnTaskValidator() => RuleFor(r => r.Comment).RequiredComment();
}

internal sealed class ReturnTask(TaskDecisions decisions) : CommandEndpoint<ReturnTaskRequest, WorkflowTaskResponse>
{
    public override void Configure()
    {
        Post("/v1/tasks/{id}/return");
        Operate("Tasks", "return");
        Changes();
        Refuses(TaskErrors.Deciding);
        Summary(s =>
        {
            s.Summary = "Return a task for correction";
            s.Description = "Sends the document back to who submitted it: the approval ends, and the document may be submitted again. One voice is enough.";
            s.ExampleRequest = new ReturnTaskRequest { Comment = "The cost centre is missing" };
        });
    }

    protected override async Task<Result<WorkflowTaskResponse>> Handle(ReturnTaskRequest request, CancellationToken ct)
    {
        var held = await decisions.HoldAsync(request.Id, ct);
        if (!Current(held?.Task).Try(out _, out var refusal) || !(await decisions.ReturnAsync(held!, request.Comment, ct)).Try(out _, out refusal))
            return refusal;
        return held!.Answer();
    }
}
