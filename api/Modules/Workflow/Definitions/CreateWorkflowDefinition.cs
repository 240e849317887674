using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Definitions;

/// <summary>A definition to add as a draft: a new key, or the next revision of one.</summary>
public sealed record CreateWorkflowDefinitionRequest
{
    /// <summary>Names the approval over all its revisions: a lower-case letter, then letters, digits and hyphens, at most 40.</summary>
    public string Key { get; init; } = "";

    /// <summary>What it is for: <c>journalEntry</c>.</summary>
    public string DocumentType { get; init; } = "";

    /// <summary>The legal entity it is for; all unless told, which needs a caller who reaches all.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>Name in English.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>Which documents need it; all of the type unless told.</summary>
    public WorkflowConditions? When { get; init; }

    /// <summary>The levels of approval, 1 to 20; the first one is where it starts.</summary>
    public IReadOnlyList<WorkflowStep> Steps { get; init; } = [];

    /// <summary>True lets who made or submitted a document approve it too.</summary>
    public bool CreatorMayApprove { get; init; }

    /// <summary>Who may not post the document that was approved; anybody may who has the permission, unless told.</summary>
    public IReadOnlyList<WorkflowParty>? NotPostedBy { get; init; }

    /// <summary>True posts the document with its last approval, in the name of who gave it, whether they may post themselves or not.</summary>
    public bool PostWhenApproved { get; init; }
}

internal sealed class CreateWorkflowDefinitionValidator : Validator<CreateWorkflowDefinitionRequest>
{
    public CreateWorkflowDefinitionValidator()
    {
        RuleFor(r => r.Key).Code(WorkflowStep.KeyPattern);
        RuleFor(r => r.DocumentType).Line(WorkflowDefinition.DocumentTypeLength);
        RuleFor(r => r.Name).Line(WorkflowDefinition.NameLength);
        RuleFor(r => r.NameBn).OptionalLine(WorkflowDefinition.NameLength);
        RuleFor(r => r.When).SetValidator(new WorkflowConditionsValidator()!);
        RuleFor(r => r.Steps).NotNull();
        RuleFor(r => r.Steps.Count).LessThanOrEqualTo(WorkflowDefinition.MostSteps).When(r => r.Steps is not null).OverridePropertyName("Steps");
        RuleForEach(r => r.Steps).NotNull().SetValidator(new WorkflowStepValidator()).When(r => r.Steps is not null);
    }
}

internal sealed class CreateWorkflowDefinition(ErpDbContext db, WorkflowDefinitions definitions, TimeProvider clock) : CommandEndpoint<CreateWorkflowDefinitionRequest, WorkflowDefinitionResponse>
{
    public override void Configure()
    {
        Post("/v1/workflow-definitions");
        Operate("WorkflowDefinitions", "create", WorkflowPermissions.ManageDefinitions);
        Creates();
        Refuses([WorkflowDefinitionErrors.DraftExists, WorkflowDefinitionErrors.UnknownDocumentType, WorkflowDefinitionErrors.OtherDocumentType, .. WorkflowDefinitionErrors.Saving]);
        Summary(s =>
        {
            s.Summary = "Add a workflow definition";
            s.Description = "Adds a draft; it decides nothing until it is activated. With a key that is there already it is that key's next revision. Steps lead to the next one in the list, or by "
                + "amount to any other (`routes`); what could never end, or never be reached, is refused with its place.";
            s.ExampleRequest = WorkflowExamples.Create;
        });
    }

    protected override async Task<Result<WorkflowDefinitionResponse>> Handle(CreateWorkflowDefinitionRequest request, CancellationToken ct)
    {
        if ((definitions.UnknownType(request.DocumentType) ?? await definitions.OutOfReachAsync(request.OrganizationId, ct)) is { } wrong)
            return wrong;
        var earlier = await db.Set<WorkflowDefinition>().AsNoTracking().Where(d => d.Key == request.Key).OrderByDescending(d => d.Revision).FirstOrDefaultAsync(ct);
        if (earlier is { Status: WorkflowDefinitionStatus.Draft })
            return WorkflowDefinitionErrors.DraftExists.At("/key");
        if (earlier is not null && earlier.DocumentType != request.DocumentType)
            return WorkflowDefinitionErrors.OtherDocumentType.At("/documentType", ("documentType", earlier.DocumentType));

        var created = new WorkflowDefinition
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Key = request.Key,
            Revision = (earlier?.Revision ?? 0) + 1,
            DocumentType = request.DocumentType,
            OrganizationId = request.OrganizationId,
            Name = request.Name,
            NameBn = request.NameBn.OrNull(),
            When = request.When ?? new(),
            Steps = request.Steps,
            CreatorMayApprove = request.CreatorMayApprove,
            NotPostedBy = [.. (request.NotPostedBy ?? []).Distinct()],
            PostWhenApproved = request.PostWhenApproved,
        };
        if (!(await definitions.CheckAsync(created, ct)).Try(out _, out var refusal))
            return refusal;
        db.Add(created);
        return WorkflowDefinitionResponse.Of(created);
    }

    protected override string Location(WorkflowDefinitionResponse response) => $"/v1/workflow-definitions/{response.Id}";
}
