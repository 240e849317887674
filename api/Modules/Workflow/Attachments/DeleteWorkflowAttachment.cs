using Erp.Kernel;
using Erp.Modules.Workflow.Instances;
using Erp.Platform.Errors;
using Erp.Platform.Files;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Workflow.Attachments;

public sealed record DeleteWorkflowAttachmentRequest
{
    /// <summary>Id of the approval.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Id of the attachment.</summary>
    [RouteParam] public Guid AttachmentId { get; init; }
}

internal sealed class DeleteWorkflowAttachment(ErpDbContext db, AttachmentAccess access, FileStore files, Caller caller) : CommandEndpoint<DeleteWorkflowAttachmentRequest, Unit>
{
    public override void Configure()
    {
        Delete("/v1/workflow-instances/{id}/attachments/{attachmentId}");
        Operate("WorkflowAttachments", "delete");
        Changes();
        AnswersNothing();
        Refuses(WorkflowInstanceErrors.Ended, AttachmentErrors.NotYours);
        Summary(s =>
        {
            s.Summary = "Take an attachment away";
            s.Description = "Who added it takes it away, while the approval runs; from then on it is part of what was approved or refused. The audit trail keeps its name and hash.";
        });
    }

    protected override async Task<Result<Unit>> Handle(DeleteWorkflowAttachmentRequest request, CancellationToken ct)
    {
        if (await access.HoldAsync(request.Id, ct) is not { } instance)
            return RequestErrors.NotFound;
        if (!Current(await db.Set<WorkflowAttachment>().FirstOrDefaultAsync(a => a.Id == request.AttachmentId && a.InstanceId == instance.Id, ct)).Try(out var attachment, out var refusal))
            return refusal;
        if (attachment.Subject != caller.Subject)
            return AttachmentErrors.NotYours;
        if (instance.Status != WorkflowInstanceStatus.Open)
            return WorkflowInstanceErrors.Ended;
        await files.DeleteAsync(attachment.Id, ct);
        db.Remove(attachment);
        return Unit.Value;
    }
}
