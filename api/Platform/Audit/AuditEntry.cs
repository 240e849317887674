using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.Audit;

/// <summary>Who changed which fields of one entity, from what to what. Written in the transaction of the change; append-only in the database.</summary>
[AppendOnly, NotAudited("The trail itself.")]
internal sealed class AuditEntry : ITenantOwned
{
    public const int EntityTypeLength = 64;

    /// <summary>Room for a key of two ids.</summary>
    public const int EntityIdLength = 100;
    public const int ClientIdLength = 100;
    public const int RequestIdLength = 64;

    /// <summary>A UUID of version 7: the order of the ids is that of time.</summary>
    public required Guid Id { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The legal entity that the changed entity belongs to; null when it is the tenant's.</summary>
    public Guid? OrganizationId { get; init; }
    public Guid? UserId { get; init; }
    public string? ClientId { get; init; }
    public string? RequestId { get; init; }
    public string? Reason { get; init; }
    public required string EntityType { get; init; }
    public required string EntityId { get; init; }
    public required AuditAction Action { get; init; }

    /// <summary>JSON object: field → [from, to], and for redacted values [from, to, redaction].</summary>
    public required string Changes { get; init; }
}

/// <summary>What was done to an entity.</summary>
public enum AuditAction { Created, Updated, Deleted }

/// <summary>
/// The fields of an update, one row each, written by a trigger. Under row-level security an index on the jsonb would never be used: its
/// operators are not leakproof, so PostgreSQL applies them after the tenant's wall, row by row.
/// </summary>
[AppendOnly, NotAudited("An index over the trail."), StaysHere("Written again by its trigger.")]
internal sealed class AuditedField : ITenantOwned
{
    public const int FieldLength = 100;

    public required string Field { get; init; }
    public required Guid EntryId { get; init; }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entity)
    {
        entity.ToTable("audit_entries");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.ClientId).HasMaxLength(AuditEntry.ClientIdLength);
        entity.Property(e => e.RequestId).HasMaxLength(AuditEntry.RequestIdLength);
        entity.Property(e => e.Reason).HasMaxLength(ChangeReason.MaxLength);
        entity.Property(e => e.EntityType).HasMaxLength(AuditEntry.EntityTypeLength);
        entity.Property(e => e.EntityId).HasMaxLength(AuditEntry.EntityIdLength);
        entity.Property(e => e.Changes).HasColumnType("jsonb");
        entity.HasIndex(e => new { e.EntityId, e.Id });
        entity.HasIndex(e => new { e.EntityType, e.Id });
        entity.HasIndex(e => new { e.ClientId, e.Id });
        entity.HasIndex(e => new { e.RequestId, e.Id });
        // Posting writes rows without these, so they cost it nothing.
        entity.HasIndex(e => new { e.UserId, e.Id }).HasFilter("user_id is not null");
        entity.HasIndex(e => new { e.Action, e.Id }).HasFilter("action <> 'Created'");
    }
}

internal sealed class AuditedFieldMapping : IEntityTypeConfiguration<AuditedField>
{
    public void Configure(EntityTypeBuilder<AuditedField> entity)
    {
        entity.ToTable("audited_fields");
        entity.HasKey(e => new { e.Field, e.EntryId });
        entity.Property(e => e.Field).HasMaxLength(AuditedField.FieldLength);
    }
}
