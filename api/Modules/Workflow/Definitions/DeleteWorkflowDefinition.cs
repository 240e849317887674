using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;

namespace Erp.Modules.Workflow.Definitions;

public sealed record DeleteWorkflowDefinitionRequest
{
    /// <summary>Id of the draft.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class DeleteWorkflowDefinition(ErpDbContext db, WorkflowDefinitions definitions) : CommandEndpoint<DeleteWorkflowDefinitionRequest, Unit>
{
    public override void Configure()
    {
        Delete("/v1/workflow-definitions/{id}");
        Operate("WorkflowDefinitions", "delete", WorkflowPermissions.ManageDefinitions);
        Changes();
        AnswersNothing();
        Refuses(WorkflowDefinitionErrors.NotDraft);
        Summary(s => { s.Summary = "Delete a draft"; s.Description = "What was active once stays, for the documents that it decided: retire it."; });
    }

    protected override async Task<Result<Unit>> Handle(DeleteWorkflowDefinitionRequest request, CancellationToken ct)
    {
        if (!Current(await definitions.FindAsync(request.Id, ct)).Try(out var draft, out var refusal))
            return refusal;
        if (draft.Status != WorkflowDefinitionStatus.Draft)
            return WorkflowDefinitionErrors.NotDraft;
        db.Remove(draft);
        return Unit.Value;
    }
}
