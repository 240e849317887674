using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Definitions;

/// <summary>Filters narrow each other; all are optional.</summary>
public sealed class ListWorkflowDefinitionsRequest : ListRequest
{
    /// <summary>All revisions of this key.</summary>
    [QueryParam] public string? Key { get; init; }

    /// <summary>Definitions for this type of document.</summary>
    [QueryParam] public string? DocumentType { get; init; }

    /// <summary>Only drafts, active or retired ones.</summary>
    [QueryParam] public WorkflowDefinitionStatus? Status { get; init; }
}

internal sealed class ListWorkflowDefinitionsValidator : Validator<ListWorkflowDefinitionsRequest>
{
    public ListWorkflowDefinitionsValidator()
    {
        RuleFor(r => r.Limit).InclusiveBetween(1, ListRequest.MaxLimit);
        RuleFor(r => r.Key).MaximumLength(WorkflowDefinition.KeyLength);
        RuleFor(r => r.DocumentType).MaximumLength(WorkflowDefinition.DocumentTypeLength);
    }
}

internal sealed class ListWorkflowDefinitions(ErpDbContext db, Caller caller) : QueryEndpoint<ListWorkflowDefinitionsRequest, Page<WorkflowDefinitionResponse>>
{
    private static readonly Sorts<WorkflowDefinition> Sorting = new Sorts<WorkflowDefinition>("key,-revision", d => d.Id).By("key", d => d.Key).By("revision", d => d.Revision).By("name", d => d.Name).By("documentType", d => d.DocumentType).ByAge();

    public override void Configure()
    {
        Get("/v1/workflow-definitions");
        Operate("WorkflowDefinitions", "list", WorkflowPermissions.ReadDefinitions);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List workflow definitions"; s.Description = "By key, the latest revision first."; });
    }

    protected override async Task<Result<Page<WorkflowDefinitionResponse>>> Handle(ListWorkflowDefinitionsRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var definitions = db.Set<WorkflowDefinition>().AsNoTracking();
        if (caller.OrganizationIds is { } reachable)
            definitions = definitions.Where(d => d.OrganizationId == null || reachable.Contains(d.OrganizationId.Value));
        if (request.Key is { } key)
            definitions = definitions.Where(d => d.Key == key);
        if (request.DocumentType is { } type)
            definitions = definitions.Where(d => d.DocumentType == type);
        if (request.Status is { } status)
            definitions = definitions.Where(d => d.Status == status);
        var page = await sort.PageAsync(definitions, request.Take, ct);
        return new Page<WorkflowDefinitionResponse>([.. page.Data.Select(WorkflowDefinitionResponse.Of)], page.NextCursor);
    }
}
