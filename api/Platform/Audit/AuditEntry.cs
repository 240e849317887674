using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.Audit;

/// <summary>Who changed which fields of one entity, from what to what. Written in the transaction of the change; append-only in the database.</summary>
[AppendOnly]
internal sealed class AuditEntry : ITenantOwned
{
    public const int EntityTypeLength = 64;

    /// <summary>Room for a key of two ids.</summary>
    public const int EntityIdLength = 100;

    public required Guid Id { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public Guid? UserId { get; init; }
    public string? ClientId { get; init; }
    public string? RequestId { get; init; }
    public required string EntityType { get; init; }
    public required string EntityId { get; init; }
    public required AuditAction Action { get; init; }

    /// <summary>JSON object: field → [from, to].</summary>
    public required string Changes { get; init; }
}

internal enum AuditAction { Created, Updated, Deleted }

/// <summary>Kept out of the audit trail and of events: secrets, and what the database counts by itself.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
internal sealed class NotAuditedAttribute : Attribute;

[AppendOnly]
internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entity)
    {
        entity.ToTable("audit_entries");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.ClientId).HasMaxLength(100);
        entity.Property(e => e.RequestId).HasMaxLength(64);
        entity.Property(e => e.EntityType).HasMaxLength(AuditEntry.EntityTypeLength);
        entity.Property(e => e.EntityId).HasMaxLength(AuditEntry.EntityIdLength);
        entity.Property(e => e.Changes).HasColumnType("jsonb");
        entity.HasIndex(e => new { e.EntityType, e.EntityId });
    }
}
