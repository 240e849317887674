using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Tenancy;
using FastEndpoints;

namespace Erp.Modules.Workflow.Tasks;

public sealed record ClaimTaskRequest
{
    /// <summary>Id of the task.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class ClaimTask(TaskDecisions decisions, TaskAuthorities authorities, Caller caller) : CommandEndpoint<ClaimTaskRequest, WorkflowTaskResponse>
{
    public override void Configure()
    {
        Post("/v1/tasks/{id}/claim");
        Operate("Tasks", "claim");
        Changes();
        Refuses(TaskErrors.Deciding);
        Summary(s => { s.Summary = "Claim a task"; s.Description = "Tells the others that the caller works on it: they can't decide it until it is released, escalated, or the caller loses the right to decide it."; });
    }

    protected override async Task<Result<WorkflowTaskResponse>> Handle(ClaimTaskRequest request, CancellationToken ct)
    {
        var held = await decisions.HoldAsync(request.Id, ct);
        if (!Current(held?.Task).Try(out var task, out var refusal) || !(await authorities.OfAsync(task, held!.Step, ct)).Try(out _, out refusal))
            return refusal;
        task.ClaimedBy = caller.UserId;
        return held.Answer();
    }
}
