using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Files;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Attachments;

public sealed record GetWorkflowAttachmentRequest
{
    /// <summary>Id of the approval.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Id of the attachment.</summary>
    [RouteParam] public Guid AttachmentId { get; init; }
}

internal sealed class GetWorkflowAttachment(ErpDbContext db, AttachmentAccess access, FileStore files) : QueryEndpoint<GetWorkflowAttachmentRequest, Unit>
{
    public override void Configure()
    {
        Get("/v1/workflow-instances/{id}/attachments/{attachmentId}");
        Operate("WorkflowAttachments", "getFile").OtherMediaTypes.Add(FileLabel.Bytes);
        Summary(s =>
        {
            s.Summary = "Fetch an attachment";
            s.Description = $"The bytes as they were sent, to be saved under their name: always `{FileLabel.Bytes}`, so that nothing in them runs in a browser. What they are said to be stands in the list. "
                + "For who sees approvals (`workflow.instances.read`), who made the document, and who may decide it.";
        });
    }

    protected override async Task<Result<Unit>> Handle(GetWorkflowAttachmentRequest request, CancellationToken ct)
    {
        if (!await access.MaySeeAsync(request.Id, ct)
            || await db.Set<WorkflowAttachment>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == request.AttachmentId && a.InstanceId == request.Id, ct) is not { } attachment)
            return RequestErrors.NotFound;
        await files.SendAsync(HttpContext.Response, attachment.Id, attachment.Name, attachment.Bytes, ct);
        return Unit.Value;
    }
}
