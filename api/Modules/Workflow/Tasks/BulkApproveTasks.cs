using Erp.Kernel;
using Erp.Modules.Workflow.Instances;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Workflow.Tasks;

/// <summary>Tasks to approve, each as it was read.</summary>
public sealed record BulkApproveTasksRequest
{
    internal const int Most = 100;

    /// <summary>1 to 100 tasks.</summary>
    public IReadOnlyList<BulkApproveTask> Items { get; init; } = [];

    /// <summary>What the others read with each, at most 2,000 characters.</summary>
    public string? Comment { get; init; }
}

/// <summary>A task to approve.</summary>
public sealed record BulkApproveTask
{
    /// <summary>Id of the task.</summary>
    public Guid Id { get; init; }

    /// <summary>Its version as it was read: another one is not approved unseen.</summary>
    public int? Version { get; init; }
}

internal sealed class BulkApproveTasksValidator : Validator<BulkApproveTasksRequest>
{
    public BulkApproveTasksValidator()
    {
        RuleFor(r => r.Items).NotEmpty();
        RuleFor(r => r.Items.Count).LessThanOrEqualTo(BulkApproveTasksRequest.Most).When(r => r.Items is not null).OverridePropertyName("Items");
        RuleForEach(r => r.Items).NotNull().SetValidator(new Item()).When(r => r.Items is not null);
        RuleFor(r => r.Comment).Comment();
    }

    private sealed class Item : AbstractValidator<BulkApproveTask>
    {
        public Item()
        {
            RuleFor(i => i.Id).NotEmpty();
            RuleFor(i => i.Version).NotNull();
        }
    }
}

/// <summary>What became of each task, in the order given.</summary>
/// <param name="Results">One for each task.</param>
public sealed record BulkApproveTasksResponse(IReadOnlyList<BulkApproveTaskResult> Results);

/// <summary>What became of one task.</summary>
/// <param name="Id">Id of the task.</param>
/// <param name="Status">Where it stands with the caller's approval; null when that was refused.</param>
/// <param name="Problem">Why it was refused; null when it was approved.</param>
public sealed record BulkApproveTaskResult(Guid Id, WorkflowTaskStatus? Status, Problem? Problem);

internal sealed class BulkApproveTasks(TaskDecisions decisions) : CommandEndpoint<BulkApproveTasksRequest, BulkApproveTasksResponse>
{
    public override void Configure()
    {
        Post("/v1/tasks/bulk-approve");
        Operate("Tasks", "bulkApprove");
        Summary(s =>
        {
            s.Summary = "Approve many tasks at once";
            s.Description = "Approves each task that the caller may approve; each of the others carries its problem and holds nothing up.";
            s.ExampleRequest = new BulkApproveTasksRequest { Items = [new() { Id = new("0197c6a0-5b1e-7c3a-9d52-3f4e8a1b6c70"), Version = 2 }], Comment = "Month end" };
        });
    }

    protected override async Task<Result<BulkApproveTasksResponse>> Handle(BulkApproveTasksRequest request, CancellationToken ct)
    {
        var results = new Dictionary<Guid, BulkApproveTaskResult>();
        // In the order of their ids, so that two who approve the same tasks don't wait for each other in a circle.
        foreach (var item in request.Items.DistinctBy(i => i.Id).OrderBy(i => i.Id))
            results.Add(item.Id, await ApproveAsync(item, request.Comment.OrNull(), ct));
        return new BulkApproveTasksResponse([.. request.Items.Select(i => results[i.Id])]);
    }

    private async Task<BulkApproveTaskResult> ApproveAsync(BulkApproveTask item, string? comment, CancellationToken ct)
    {
        var held = await decisions.HoldAsync(item.Id, ct);
        if (held is null || held.Task.Version != item.Version)
            return new(item.Id, null, HttpContext.ProblemOf([held is null ? RequestErrors.NotFound : RequestErrors.StaleETag]));
        return (await decisions.ApproveAsync(held, comment, ct)).Try(out _, out var refusal) ? new(item.Id, held.Task.Status, null) : new(item.Id, null, HttpContext.ProblemOf(refusal.Errors));
    }
}
