using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Instances;

public sealed record GetWorkflowInstanceRequest
{
    /// <summary>Id of the instance.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetWorkflowInstance(ErpDbContext db, Caller caller) : QueryEndpoint<GetWorkflowInstanceRequest, WorkflowInstanceResponse>
{
    public override void Configure()
    {
        Get("/v1/workflow-instances/{id}");
        Operate("WorkflowInstances", "get", WorkflowPermissions.ReadInstances).HasETag = true;
        Summary(s => { s.Summary = "Read an approval"; s.Description = "Where it stands, and all that was done and said about it."; });
    }

    protected override async Task<Result<WorkflowInstanceResponse>> Handle(GetWorkflowInstanceRequest request, CancellationToken ct)
    {
        if (await db.Set<WorkflowInstance>().AsNoTracking().ReachableBy(caller).FirstOrDefaultAsync(i => i.Id == request.Id, ct) is not { } instance)
            return RequestErrors.NotFound;
        return WorkflowInstanceResponse.Of(instance, await db.Set<WorkflowDecision>().AsNoTracking().Where(d => d.InstanceId == instance.Id).OrderBy(d => d.At).ThenBy(d => d.Id).ToListAsync(ct));
    }
}
