using Erp.Modules.Workflow.Instances;
using Erp.Platform.Files;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Workflow.Attachments;

/// <summary>A file that somebody has laid beside an approval, an invoice say. It never changes; its bytes are kept under its id.</summary>
internal sealed class WorkflowAttachment : ITenantOwned, IOrganizationOwned, IVersioned
{
    /// <summary>Of one approval.</summary>
    public const int Most = 50;
    public const int SubjectLength = 100;

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required Guid OrganizationId { get; init; }
    public required Guid InstanceId { get; init; }
    public required string Name { get; init; }
    public required string MediaType { get; init; }
    public required long Bytes { get; init; }

    /// <summary>In lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Null for a machine client.</summary>
    public Guid? AddedBy { get; init; }

    /// <summary>The same as <see cref="Caller.Subject"/>, which machine clients have too: who may take it away.</summary>
    public required string Subject { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}

internal sealed class WorkflowAttachmentMapping : IEntityTypeConfiguration<WorkflowAttachment>
{
    public void Configure(EntityTypeBuilder<WorkflowAttachment> entity)
    {
        entity.ToTable("workflow_attachments");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Name).HasMaxLength(FileLabel.NameLength);
        entity.Property(e => e.MediaType).HasMaxLength(FileLabel.MediaTypeLength);
        entity.Property(e => e.Sha256).HasMaxLength(ReceivedFile.HashLength).IsFixedLength();
        entity.Property(e => e.Subject).HasMaxLength(WorkflowAttachment.SubjectLength);
        entity.HasOne<WorkflowInstance>().WithMany().HasForeignKey(e => e.InstanceId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(e => new { e.InstanceId, e.AddedAt });
    }
}
