using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Modules.Workflow.Contracts;
using Erp.Modules.Workflow.Notifications;
using Erp.Modules.Workflow.Tasks;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Workflow.Definitions;

/// <summary>A document to try a definition on: one that exists, or one described.</summary>
public sealed record SimulateWorkflowDefinitionRequest
{
    /// <summary>Id of the definition, whether draft, active or retired.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Id of a document of the definition's type; then the rest is read from it.</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>The legal entity; may be left out by callers who can reach just one.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>Total in base currency; zero unless told.</summary>
    public decimal? Amount { get; init; }

    /// <summary>ISO 4217 currency of the document; the base currency unless told.</summary>
    public string? Currency { get; init; }

    /// <summary>Code of its number series.</summary>
    public string? Series { get; init; }

    /// <summary>What it comes from; made by hand unless told.</summary>
    public string? SourceType { get; init; }

    /// <summary>The user who made it, and so may not approve it, but whose manager may be asked.</summary>
    public Guid? CreatedBy { get; init; }
}

internal sealed class SimulateWorkflowDefinitionValidator : Validator<SimulateWorkflowDefinitionRequest>
{
    public SimulateWorkflowDefinitionValidator()
    {
        RuleFor(r => r.Amount).GreaterThanOrEqualTo(0);
        RuleFor(r => r.Currency).Length(3);
        RuleFor(r => r.Series).OptionalLine(WorkflowConditions.TextLength);
        RuleFor(r => r.SourceType).OptionalLine(WorkflowConditions.TextLength);
    }
}

/// <summary>What the definition would do.</summary>
/// <param name="Needed">Whether its conditions cover the document; the path is answered either way.</param>
/// <param name="Path">The steps that it would pass, in their order.</param>
public sealed record SimulateWorkflowDefinitionResponse(bool Needed, IReadOnlyList<SimulatedStep> Path);

/// <summary>A step that the document would pass.</summary>
/// <param name="Step">Key of the step.</param>
/// <param name="Name">Its name in English.</param>
/// <param name="Mode">How many of those asked it takes.</param>
/// <param name="Quorum">How many people, with the mode <c>quorum</c>.</param>
/// <param name="DueInMinutes">Minutes after which it would be overdue.</param>
/// <param name="Asked">Who would be asked, as roles, managers, people and delegations are now. Nobody: it could not be approved.</param>
public sealed record SimulatedStep(string Step, string Name, WorkflowMode Mode, int? Quorum, int? DueInMinutes, IReadOnlyList<SimulatedApprover> Asked);

/// <summary>Somebody who would be asked.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">Their name.</param>
/// <param name="OnBehalfOf">The user in whose right they would act, by delegation; null = their own.</param>
public sealed record SimulatedApprover(Guid Id, string Name, Guid? OnBehalfOf);

internal sealed class SimulateWorkflowDefinition(WorkflowDefinitions definitions, IOrganizations organizations, Candidates candidates, TimeProvider clock)
    : CommandEndpoint<SimulateWorkflowDefinitionRequest, SimulateWorkflowDefinitionResponse>
{
    public override void Configure()
    {
        Post("/v1/workflow-definitions/{id}/simulate");
        Operate("WorkflowDefinitions", "simulate", WorkflowPermissions.ReadDefinitions);
        Summary(s =>
        {
            s.Summary = "Try a definition";
            s.Description = "Which path would this document take, and who would be asked at each step? Changes nothing.";
            s.ExampleRequest = new SimulateWorkflowDefinitionRequest { Amount = 750_000.00m };
        });
    }

    protected override async Task<Result<SimulateWorkflowDefinitionResponse>> Handle(SimulateWorkflowDefinitionRequest request, CancellationToken ct)
    {
        if (await definitions.ReadAsync(request.Id, ct) is not { } definition)
            return RequestErrors.NotFound;
        if (!(await SubjectAsync(definition, request, ct)).Try(out var subject, out var refusal))
            return refusal;
        var path = new List<SimulatedStep>();
        foreach (var step in WorkflowGraph.PathOf(definition.Steps, subject.Facts.Amount))
        {
            var task = WorkflowTask.Of(definition, step, Guid.Empty, subject.Facts.OrganizationId, subject.CreatedBy is { } maker ? [maker] : [], clock.GetUtcNow());
            var asked = await candidates.WithPrincipalsAsync(task, step, ct);
            path.Add(new(step.Key, step.Name, step.Mode ?? WorkflowMode.Any, step.Quorum, step.DueInMinutes, [.. asked.Select(a => new SimulatedApprover(a.Person.Id, a.Person.Name, a.OnBehalfOf))]));
        }
        return new SimulateWorkflowDefinitionResponse(definition.Rule.Covers(subject.Facts), path);
    }

    private async Task<Result<ApprovalSubject>> SubjectAsync(WorkflowDefinition definition, SimulateWorkflowDefinitionRequest request, CancellationToken ct)
    {
        if (request.DocumentId is { } id)
            return await definitions.DocumentsOf(definition.DocumentType)!.FindAsync(id, ct) is { } found ? found : RequestErrors.NotFound.At("/documentId");
        if (!(await organizations.ResolveAsync(request.OrganizationId ?? definition.OrganizationId, ct)).Try(out var organization, out var refusal))
            return refusal;
        return new ApprovalSubject
        {
            DocumentType = definition.DocumentType,
            DocumentId = Guid.Empty,
            DocumentVersion = 0,
            Facts = new(organization.Id, request.Amount ?? 0, request.Currency ?? organization.BaseCurrency, request.Series, request.SourceType),
            BaseCurrency = organization.BaseCurrency,
            CreatedBy = request.CreatedBy,
            Title = "",
        };
    }
}
