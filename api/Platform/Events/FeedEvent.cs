using Erp.Platform.Audit;
using Erp.Platform.Outbox;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.Events;

/// <summary>An event in its tenant's feed: an outbox row that the relay has given the tenant's next number.</summary>
[AppendOnly, NotAudited("Tells of a change that is audited itself.")]
[StaysHere(StaysHereAttribute.Feed)]
internal sealed class FeedEvent : ITenantOwned
{
    /// <summary>1, 2, 3 … in each tenant, without a gap; nothing ever turns up below a number that has been read.</summary>
    public required long Sequence { get; init; }

    /// <summary>The same however often the event is delivered: what a receiver tells repetitions by.</summary>
    public required Guid Id { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary><c>journalEntry.posted</c>, <c>account.updated</c> …</summary>
    public required string Type { get; init; }

    /// <summary>Version of the type's schema that <see cref="Payload"/> was written by.</summary>
    public required int SchemaVersion { get; init; }
    public required string EntityType { get; init; }
    public required string EntityId { get; init; }

    /// <summary>The legal entity that it concerns; null = the tenant. Callers limited to organizations see only theirs.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>JSON: <c>snapshot</c> and <c>previous</c> (<see cref="EventShape"/>).</summary>
    public required string Payload { get; init; }
}

internal sealed class FeedEventMapping : IEntityTypeConfiguration<FeedEvent>
{
    public void Configure(EntityTypeBuilder<FeedEvent> entity)
    {
        entity.ToTable("events");
        entity.HasKey(e => e.Sequence);
        entity.Property(e => e.Sequence).ValueGeneratedNever();
        entity.Property(e => e.Type).HasMaxLength(OutboxMessage.TypeLength);
        entity.Property(e => e.EntityType).HasMaxLength(AuditEntry.EntityTypeLength);
        entity.Property(e => e.EntityId).HasMaxLength(AuditEntry.EntityIdLength);
        entity.Property(e => e.Payload).HasColumnType("jsonb");
    }
}
