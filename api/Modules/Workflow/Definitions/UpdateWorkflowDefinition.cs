using Erp.Kernel;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Workflow.Definitions;

/// <summary>What to change of a draft; absent fields stay as they are.</summary>
public sealed record UpdateWorkflowDefinitionRequest
{
    /// <summary>Id of the draft.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Name in English.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Name in Bangla; null clears it.</summary>
    public Optional<string?> NameBn { get; init; }

    /// <summary>Which documents need it; null = all of the type.</summary>
    public Optional<WorkflowConditions?> When { get; init; }

    /// <summary>All the steps: they replace those that are there.</summary>
    public Optional<IReadOnlyList<WorkflowStep>> Steps { get; init; }

    /// <summary>Whether who made or submitted a document may approve it too.</summary>
    public Optional<bool> CreatorMayApprove { get; init; }

    /// <summary>Who may not post the document that was approved; null = no limit.</summary>
    public Optional<IReadOnlyList<WorkflowParty>?> NotPostedBy { get; init; }

    /// <summary>Whether the last approval posts the document.</summary>
    public Optional<bool> PostWhenApproved { get; init; }
}

internal sealed class UpdateWorkflowDefinitionValidator : Validator<UpdateWorkflowDefinitionRequest>
{
    public UpdateWorkflowDefinitionValidator()
    {
        RuleFor(r => r.Name.Value).Line(WorkflowDefinition.NameLength).When(r => r.Name.IsPresent).OverridePropertyName("Name");
        RuleFor(r => r.NameBn.Value).OptionalLine(WorkflowDefinition.NameLength).OverridePropertyName("NameBn");
        RuleFor(r => r.When.Value).SetValidator(new WorkflowConditionsValidator()!).OverridePropertyName("When");
        RuleFor(r => r.Steps.Value).NotNull().When(r => r.Steps.IsPresent).OverridePropertyName("Steps");
        RuleFor(r => r.Steps.Value!.Count).LessThanOrEqualTo(WorkflowDefinition.MostSteps).When(r => r.Steps.Value is not null).OverridePropertyName("Steps");
        RuleForEach(r => r.Steps.Value).NotNull().SetValidator(new WorkflowStepValidator()).When(r => r.Steps.Value is not null).OverridePropertyName("Steps");
    }
}

internal sealed class UpdateWorkflowDefinition(WorkflowDefinitions definitions) : CommandEndpoint<UpdateWorkflowDefinitionRequest, WorkflowDefinitionResponse>
{
    public override void Configure()
    {
        Patch("/v1/workflow-definitions/{id}");
        Operate("WorkflowDefinitions", "update", WorkflowPermissions.ManageDefinitions);
        Changes();
        Refuses([WorkflowDefinitionErrors.NotDraft, .. WorkflowDefinitionErrors.Saving]);
        Summary(s =>
        {
            s.Summary = "Change a draft";
            s.Description = "JSON Merge Patch: absent = unchanged, null = cleared; `steps` replaces all steps. Active and retired definitions can't be changed: add a new revision.";
            s.ExampleRequest = new UpdateWorkflowDefinitionRequest { Name = new("Large journal entries"), Steps = new(WorkflowExamples.Create.Steps) };
        });
    }

    protected override async Task<Result<WorkflowDefinitionResponse>> Handle(UpdateWorkflowDefinitionRequest request, CancellationToken ct)
    {
        if (!Current(await definitions.FindAsync(request.Id, ct)).Try(out var draft, out var refusal))
            return refusal;
        if (draft.Status != WorkflowDefinitionStatus.Draft)
            return WorkflowDefinitionErrors.NotDraft;
        draft.Name = request.Name.Or(draft.Name)!;
        draft.NameBn = request.NameBn.Or(draft.NameBn).OrNull();
        draft.When = request.When.Or(draft.When) ?? new();
        draft.Steps = request.Steps.Or(draft.Steps)!;
        draft.CreatorMayApprove = request.CreatorMayApprove.Or(draft.CreatorMayApprove);
        draft.NotPostedBy = [.. (request.NotPostedBy.Or(draft.NotPostedBy) ?? []).Distinct()];
        draft.PostWhenApproved = request.PostWhenApproved.Or(draft.PostWhenApproved);
        return (await definitions.CheckAsync(draft, ct)).Map(_ => WorkflowDefinitionResponse.Of(draft));
    }
}
