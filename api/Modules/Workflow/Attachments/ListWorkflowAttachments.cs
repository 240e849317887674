using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Attachments;

public sealed class ListWorkflowAttachmentsRequest : ListRequest
{
    /// <summary>Id of the approval.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class ListWorkflowAttachments(ErpDbContext db, AttachmentAccess access) : QueryEndpoint<ListWorkflowAttachmentsRequest, Page<WorkflowAttachmentResponse>>
{
    private sealed record After(DateTimeOffset AddedAt, Guid Id);

    public override void Configure()
    {
        Get("/v1/workflow-instances/{id}/attachments");
        Operate("WorkflowAttachments", "list");
        Refuses(RequestErrors.NotFound);
        Summary(s =>
        {
            s.Summary = "List an approval's attachments";
            s.Description = "In the order in which they were added. For who sees approvals (`workflow.instances.read`), who made the document, and who may decide it.";
        });
    }

    protected override async Task<Result<Page<WorkflowAttachmentResponse>>> Handle(ListWorkflowAttachmentsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        if (!await access.MaySeeAsync(request.Id, ct))
            return RequestErrors.NotFound;
        var attachments = db.Set<WorkflowAttachment>().AsNoTracking().Where(a => a.InstanceId == request.Id);
        if (after is not null)
            attachments = attachments.Where(a => a.AddedAt > after.AddedAt || (a.AddedAt == after.AddedAt && a.Id > after.Id));
        var read = await attachments.OrderBy(a => a.AddedAt).ThenBy(a => a.Id).Take(request.Take + 1).ToListAsync(ct);
        var page = Cursors.Cut(HttpContext, read, request.Take, a => new After(a.AddedAt, a.Id));
        return new Page<WorkflowAttachmentResponse>([.. page.Data.Select(WorkflowAttachmentResponse.Of)], page.NextCursor);
    }
}
