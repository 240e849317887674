using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Tenancy;
using FastEndpoints;

namespace Erp.Modules.Workflow.Tasks;

public sealed record ReleaseTaskRequest
{
    /// <summary>Id of the task.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class ReleaseTask(TaskDecisions decisions, Caller caller) : CommandEndpoint<ReleaseTaskRequest, WorkflowTaskResponse>
{
    public override void Configure()
    {
        Post("/v1/tasks/{id}/release");
        Operate("Tasks", "release");
        Changes();
        Refuses(TaskErrors.NotClaimed);
        Summary(s => { s.Summary = "Release a task"; s.Description = "Gives a claimed task back to all who may decide it."; });
    }

    protected override async Task<Result<WorkflowTaskResponse>> Handle(ReleaseTaskRequest request, CancellationToken ct)
    {
        var held = await decisions.HoldAsync(request.Id, ct);
        if (!Current(held?.Task).Try(out var task, out var refusal))
            return refusal;
        if (task.ClaimedBy is not { } claimer || claimer != caller.UserId)
            return TaskErrors.NotClaimed;
        task.ClaimedBy = null;
        return held!.Answer();
    }
}
