using Erp.Platform.Audit;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.Outbox;

/// <summary>Something that happened, written in the transaction in which it happened; the feed's relay reads it from here.</summary>
[NotAudited("Tells of a change that is audited itself.")]
internal sealed class OutboxMessage : ITenantOwned
{
    public required Guid Id { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary><c>journalEntry.posted</c>, <c>account.updated</c> …</summary>
    public required string Type { get; init; }
    public required string EntityType { get; init; }
    public required string EntityId { get; init; }
    public required string Payload { get; init; }
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> entity)
    {
        entity.ToTable("outbox_messages");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Type).HasMaxLength(80);
        entity.Property(e => e.EntityType).HasMaxLength(AuditEntry.EntityTypeLength);
        entity.Property(e => e.EntityId).HasMaxLength(AuditEntry.EntityIdLength);
        entity.Property(e => e.Payload).HasColumnType("jsonb");
    }
}
