using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Workflow.Definitions;

public sealed record GetWorkflowDefinitionRequest
{
    /// <summary>Id of the revision.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetWorkflowDefinition(WorkflowDefinitions definitions) : QueryEndpoint<GetWorkflowDefinitionRequest, WorkflowDefinitionResponse>
{
    public override void Configure()
    {
        Get("/v1/workflow-definitions/{id}");
        Operate("WorkflowDefinitions", "get", WorkflowPermissions.ReadDefinitions).HasETag = true;
        Summary(s => { s.Summary = "Read a workflow definition"; s.Description = "One revision; its ETag is needed to change, activate, retire or delete it."; });
    }

    protected override async Task<Result<WorkflowDefinitionResponse>> Handle(GetWorkflowDefinitionRequest request, CancellationToken ct) =>
        await definitions.ReadAsync(request.Id, ct) is { } found ? WorkflowDefinitionResponse.Of(found) : RequestErrors.NotFound;
}
