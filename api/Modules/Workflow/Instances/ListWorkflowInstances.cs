using Erp.Kernel;
using Erp.Modules.Workflow.Definitions;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Instances;

/// <summary>Filters narrow each other; all are optional.</summary>
public sealed class ListWorkflowInstancesRequest : ListRequest
{
    /// <summary>The legal entity; all that the caller can reach unless told.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }

    /// <summary>Of documents of this type.</summary>
    [QueryParam] public string? DocumentType { get; init; }

    /// <summary>Of this document.</summary>
    [QueryParam] public Guid? DocumentId { get; init; }

    /// <summary>By definitions of this key.</summary>
    [QueryParam] public string? DefinitionKey { get; init; }

    /// <summary>Only those that stand so.</summary>
    [QueryParam] public WorkflowInstanceStatus? Status { get; init; }
}

internal sealed class ListWorkflowInstancesValidator : Validator<ListWorkflowInstancesRequest>
{
    public ListWorkflowInstancesValidator()
    {
        RuleFor(r => r.Limit).InclusiveBetween(1, ListRequest.MaxLimit);
        RuleFor(r => r.DocumentType).MaximumLength(WorkflowDefinition.DocumentTypeLength);
        RuleFor(r => r.DefinitionKey).MaximumLength(WorkflowDefinition.KeyLength);
    }
}

internal sealed class ListWorkflowInstances(ErpDbContext db, Caller caller) : QueryEndpoint<ListWorkflowInstancesRequest, Page<WorkflowInstanceResponse>>
{
    private static readonly Sorts<WorkflowInstance> Sorting = new Sorts<WorkflowInstance>("-startedAt", i => i.Id).By("startedAt", i => i.StartedAt).By("endedAt", i => i.EndedAt).By("amount", i => i.Amount).By("title", i => i.Title);

    public override void Configure()
    {
        Get("/v1/workflow-instances");
        Operate("WorkflowInstances", "list", WorkflowPermissions.ReadInstances);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List approvals"; s.Description = "Running and ended ones, the latest first."; });
    }

    protected override async Task<Result<Page<WorkflowInstanceResponse>>> Handle(ListWorkflowInstancesRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var instances = Filter(db.Set<WorkflowInstance>().AsNoTracking().ReachableBy(caller), request);
        var page = await sort.PageAsync(instances, request.Take, ct);
        return new Page<WorkflowInstanceResponse>([.. page.Data.Select(i => WorkflowInstanceResponse.Of(i))], page.NextCursor);
    }

    private static IQueryable<WorkflowInstance> Filter(IQueryable<WorkflowInstance> instances, ListWorkflowInstancesRequest request)
    {
        if (request.OrganizationId is { } organization)
            instances = instances.Where(i => i.OrganizationId == organization);
        if (request.DocumentType is { } type)
            instances = instances.Where(i => i.DocumentType == type);
        if (request.DocumentId is { } document)
            instances = instances.Where(i => i.DocumentId == document);
        if (request.DefinitionKey is { } key)
            instances = instances.Where(i => i.DefinitionKey == key);
        if (request.Status is { } status)
            instances = instances.Where(i => i.Status == status);
        return instances;
    }
}
