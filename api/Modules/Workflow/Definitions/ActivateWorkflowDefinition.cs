using Erp.Kernel;
using Erp.Platform.Auth;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Definitions;

public sealed record ActivateWorkflowDefinitionRequest
{
    /// <summary>Id of the draft.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class ActivateWorkflowDefinition(ErpDbContext db, WorkflowDefinitions definitions, CallerPermissions permissions, TimeProvider clock)
    : CommandEndpoint<ActivateWorkflowDefinitionRequest, WorkflowDefinitionResponse>
{
    public override void Configure()
    {
        Post("/v1/workflow-definitions/{id}/activate");
        Operate("WorkflowDefinitions", "activate", WorkflowPermissions.ManageDefinitions);
        Changes();
        Refuses([WorkflowDefinitionErrors.NotDraft, .. WorkflowDefinitionErrors.Saving]);
        Summary(s =>
        {
            s.Summary = "Activate a draft";
            s.Description = "From now on documents need this approval; the revision that was active retires, and what runs on it finishes on it. It is checked once more: a role that it names may be gone. "
                + "One that posts when approved needs a caller who may post such documents.";
        });
    }

    protected override async Task<Result<WorkflowDefinitionResponse>> Handle(ActivateWorkflowDefinitionRequest request, CancellationToken ct)
    {
        if (!Current(await definitions.FindAsync(request.Id, ct)).Try(out var draft, out var refusal) || !(await definitions.CheckAsync(draft, ct)).Try(out _, out refusal))
            return refusal;
        var documents = definitions.DocumentsOf(draft.DocumentType)!;
        if (draft.PostWhenApproved && await permissions.MissingAsync(documents.Completing, ct) is { } missing)
            return missing;

        var now = clock.GetUtcNow();
        if (draft.Status == WorkflowDefinitionStatus.Draft && await db.Set<WorkflowDefinition>().FirstOrDefaultAsync(d => d.Key == draft.Key && d.Status == WorkflowDefinitionStatus.Active, ct) is { } active)
        {
            active.Retire(now);
            // Before the draft takes its place: the database allows one active revision of a key at any moment.
            await db.SaveChangesAsync(ct);
        }
        if (!draft.Activate(now).Try(out _, out refusal))
            return refusal;
        documents.PolicyChanges();
        return WorkflowDefinitionResponse.Of(draft);
    }
}
