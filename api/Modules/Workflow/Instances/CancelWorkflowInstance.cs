using Erp.Kernel;
using Erp.Platform.Auth;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Instances;

/// <summary>Why an approval is withdrawn.</summary>
public sealed record CancelWorkflowInstanceRequest
{
    /// <summary>Id of the instance.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>What the others read about it, at most 2,000 characters.</summary>
    public string? Comment { get; init; }
}

internal sealed class CancelWorkflowInstanceValidator : Validator<CancelWorkflowInstanceRequest>
{
    public CancelWorkflowInstanceValidator() => RuleFor(r => r.Comment).Comment();
}

internal sealed class CancelWorkflowInstance(ErpDbContext db, WorkflowProgress progress, CallerPermissions permissions, Caller caller) : CommandEndpoint<CancelWorkflowInstanceRequest, WorkflowInstanceResponse>
{
    public override void Configure()
    {
        Post("/v1/workflow-instances/{id}/cancel");
        Operate("WorkflowInstances", "cancel").HasETag = true;
        Refuses(WorkflowInstanceErrors.Ended, RequestErrors.PermissionDenied);
        Summary(s =>
        {
            s.Summary = "Withdraw an approval";
            s.Description = "Who submitted it takes it back, or with the permission `workflow.instances.manage` anybody; the document may be submitted again. "
                + "Needs no `If-Match`: what has been decided meanwhile is not undone.";
        });
    }

    protected override async Task<Result<WorkflowInstanceResponse>> Handle(CancelWorkflowInstanceRequest request, CancellationToken ct)
    {
        if (!await db.Set<WorkflowInstance>().ReachableBy(caller).AnyAsync(i => i.Id == request.Id, ct))
            return RequestErrors.NotFound;
        var instance = await progress.LockAsync(request.Id, ct);
        if (!(instance.StartedBy is { } starter && starter == caller.UserId) && await permissions.MissingAsync(WorkflowPermissions.ManageInstances, ct) is { } missing)
            return missing;
        if (instance.Status != WorkflowInstanceStatus.Open)
            return WorkflowInstanceErrors.Ended;
        await progress.CancelAsync(instance, request.Comment.OrNull(), ct);
        return WorkflowInstanceResponse.Of(instance);
    }
}
