using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.Audit;

/// <summary>That values were taken out of the trail: whose, by whom, and why. Written by the database function that takes them out.</summary>
[AppendOnly, NotAudited("The trace of a redaction itself.")]
internal sealed class AuditRedaction : ITenantOwned
{
    public const int ReasonLength = 500;

    public required Guid Id { get; init; }
    public required string EntityType { get; init; }
    public required string EntityId { get; init; }

    /// <summary>Null = all fields.</summary>
    public string? Field { get; init; }
    public required string Reason { get; init; }
    public required int EntryCount { get; init; }
    public required DateTimeOffset RedactedAt { get; init; }
    public Guid? UserId { get; init; }
    public string? ClientId { get; init; }
    public string? RequestId { get; init; }
}

internal sealed class AuditRedactionMapping : IEntityTypeConfiguration<AuditRedaction>
{
    public void Configure(EntityTypeBuilder<AuditRedaction> entity)
    {
        entity.ToTable("audit_redactions");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.EntityType).HasMaxLength(AuditEntry.EntityTypeLength);
        entity.Property(e => e.EntityId).HasMaxLength(AuditEntry.EntityIdLength);
        entity.Property(e => e.Field).HasMaxLength(AuditedField.FieldLength);
        entity.Property(e => e.Reason).HasMaxLength(AuditRedaction.ReasonLength);
        entity.Property(e => e.ClientId).HasMaxLength(AuditEntry.ClientIdLength);
        entity.Property(e => e.RequestId).HasMaxLength(AuditEntry.RequestIdLength);
        entity.HasIndex(e => new { e.EntityType, e.EntityId });
    }
}
