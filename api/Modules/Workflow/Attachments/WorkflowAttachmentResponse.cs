using Erp.Platform.Http;

namespace Erp.Modules.Workflow.Attachments;

/// <summary>A file that was laid beside an approval.</summary>
public sealed record WorkflowAttachmentResponse : IVersionedResource
{
    /// <summary>Id of the attachment.</summary>
    public required Guid Id { get; init; }

    /// <summary>Id of the approval.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>What the file is called.</summary>
    /// <example>invoice-4711.pdf</example>
    public required string Name { get; init; }

    /// <summary>What it is, as who added it said; nobody has checked it.</summary>
    /// <example>application/pdf</example>
    public required string MediaType { get; init; }

    /// <summary>Its size in bytes.</summary>
    /// <example>48213</example>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the bytes in lower-case hexadecimal.</summary>
    /// <example>9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08</example>
    public required string Sha256 { get; init; }

    /// <summary>The user who added it; null for a machine client.</summary>
    public Guid? AddedBy { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset AddedAt { get; init; }

    public required int Version { get; init; }

    internal static WorkflowAttachmentResponse Of(WorkflowAttachment attachment) => new()
    {
        Id = attachment.Id,
        InstanceId = attachment.InstanceId,
        Name = attachment.Name,
        MediaType = attachment.MediaType,
        Bytes = attachment.Bytes,
        Sha256 = attachment.Sha256,
        AddedBy = attachment.AddedBy,
        AddedAt = attachment.AddedAt,
        Version = attachment.Version,
    };
}
