using Erp.Platform.Audit;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.Outbox;

/// <summary>
/// Something that happened, written in the transaction in which it happened. The feed's relay takes it from here in the transaction that
/// numbers it, so what stands here is what still waits.
/// </summary>
[NotAudited("Tells of a change that is audited itself.")]
[StaysHere(StaysHereAttribute.Feed)]
internal sealed class OutboxMessage : ITenantOwned
{
    public const int TypeLength = 80;

    /// <summary>In the order of writing, over all tenants and with gaps: what follows from something else has a higher one.</summary>
    public long Ordinal { get; init; }
    public required Guid Id { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary><c>journalEntry.posted</c>, <c>account.updated</c> …</summary>
    public required string Type { get; init; }
    public required int SchemaVersion { get; init; }
    public required string EntityType { get; init; }
    public required string EntityId { get; init; }
    public Guid? OrganizationId { get; init; }
    public required string Payload { get; init; }
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> entity)
    {
        entity.ToTable("outbox_messages");
        entity.HasKey(e => e.Ordinal);
        entity.Property(e => e.Ordinal).UseIdentityAlwaysColumn();
        entity.Property(e => e.Type).HasMaxLength(OutboxMessage.TypeLength);
        entity.Property(e => e.EntityType).HasMaxLength(AuditEntry.EntityTypeLength);
        entity.Property(e => e.EntityId).HasMaxLength(AuditEntry.EntityIdLength);
        entity.Property(e => e.Payload).HasColumnType("jsonb");
    }
}
