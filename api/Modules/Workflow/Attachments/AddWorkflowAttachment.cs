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

/// <summary>The file is the body; what it is called stands in the query.</summary>
public sealed record AddWorkflowAttachmentRequest
{
    /// <summary>Id of the approval.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class AddWorkflowAttachment(ErpDbContext db, UnitOfWork work, AttachmentAccess access, UploadGate gate, FileStore files, Caller caller, TimeProvider clock)
    : CommandEndpoint<AddWorkflowAttachmentRequest, WorkflowAttachmentResponse>
{
    private ReceivedFile? _file;

    public override void Configure()
    {
        Post("/v1/workflow-instances/{id}/attachments");
        var operation = Operate("WorkflowAttachments", "create");
        Creates();
        operation.OpensLate = true;
        operation.MaxBodySize = ReceivedFile.MaxBytes;
        operation.BodyMediaTypes.Add(FileLabel.Bytes);
        foreach (var (name, description) in FileLabel.Parameters)
            operation.Parameters[name] = description;
        Description(d => d.ClearDefaultAccepts().Accepts<AddWorkflowAttachmentRequest>(FileLabel.Bytes));
        Refuses([WorkflowInstanceErrors.Ended, AttachmentErrors.TooMany, RequestErrors.NotFound, .. FileErrors.Taking]);
        Summary(s =>
        {
            s.Summary = "Attach a file to an approval";
            s.Description = $"The body is the file, 1 byte to 10 MiB, sent as `{FileLabel.Bytes}` whatever it is (also with `Content-Encoding: gzip`); its name and media type stand in the query. "
                + $"While the approval runs, for who sees approvals (`workflow.instances.read`), who made the document, and who may decide it; at most {WorkflowAttachment.Most} an approval.";
        });
    }

    protected override async Task<Result<WorkflowAttachmentResponse>> Handle(AddWorkflowAttachmentRequest request, CancellationToken ct)
    {
        if (_file is null && !(await gate.ReceiveAsync(HttpContext, caller.TenantId, ct)).Try(out _file, out var refusal))
            return refusal;
        // Claims the key with it, whose fingerprint covers the file.
        await work.BeginAsync(ct);
        if (await access.HoldAsync(request.Id, ct) is not { } instance)
            return RequestErrors.NotFound;
        if (!FileLabel.Read(HttpContext).Try(out var label, out refusal))
            return refusal;
        if (instance.Status != WorkflowInstanceStatus.Open)
            return WorkflowInstanceErrors.Ended;
        if (await db.Set<WorkflowAttachment>().CountAsync(a => a.InstanceId == instance.Id, ct) >= WorkflowAttachment.Most)
            return AttachmentErrors.TooMany.Occur(("max", WorkflowAttachment.Most));
        var attachment = new WorkflowAttachment
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            OrganizationId = instance.OrganizationId,
            InstanceId = instance.Id,
            Name = label.Name,
            MediaType = label.MediaType,
            Bytes = _file.Bytes,
            Sha256 = _file.Sha256,
            AddedBy = caller.UserId,
            Subject = caller.Subject,
            AddedAt = clock.GetUtcNow(),
        };
        db.Add(attachment);
        files.Add(attachment.Id, _file);
        return WorkflowAttachmentResponse.Of(attachment);
    }

    protected override string Location(WorkflowAttachmentResponse response) => $"/v1/workflow-instances/{response.InstanceId}/attachments/{response.Id}";
}
