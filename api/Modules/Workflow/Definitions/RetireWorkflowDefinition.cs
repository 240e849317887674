using Erp.Kernel;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Workflow.Definitions;

public sealed record RetireWorkflowDefinitionRequest
{
    /// <summary>Id of the active definition.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class RetireWorkflowDefinition(WorkflowDefinitions definitions, TimeProvider clock) : CommandEndpoint<RetireWorkflowDefinitionRequest, WorkflowDefinitionResponse>
{
    public override void Configure()
    {
        Post("/v1/workflow-definitions/{id}/retire");
        Operate("WorkflowDefinitions", "retire", WorkflowPermissions.ManageDefinitions);
        Changes();
        Refuses(WorkflowDefinitionErrors.NotActive);
        Summary(s => { s.Summary = "Retire an active definition"; s.Description = "From now on documents don't need this approval any more. What runs on it can still be finished."; });
    }

    protected override async Task<Result<WorkflowDefinitionResponse>> Handle(RetireWorkflowDefinitionRequest request, CancellationToken ct)
    {
        if (!Current(await definitions.FindAsync(request.Id, ct)).Try(out var active, out var refusal) || !active.Retire(clock.GetUtcNow()).Try(out _, out refusal))
            return refusal;
        definitions.DocumentsOf(active.DocumentType)?.PolicyChanges();
        return WorkflowDefinitionResponse.Of(active);
    }
}
