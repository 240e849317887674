using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Platform.Webhooks;

internal sealed class WebhookEndpointMapping : IEntityTypeConfiguration<WebhookEndpoint>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> entity)
    {
        entity.ToTable("webhook_endpoints");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Url).HasMaxLength(WebhookEndpoint.UrlLength);
        entity.Property(e => e.Description).HasMaxLength(WebhookEndpoint.DescriptionLength);
    }
}

internal sealed class WebhookHealthMapping : IEntityTypeConfiguration<WebhookHealth>
{
    public void Configure(EntityTypeBuilder<WebhookHealth> entity)
    {
        entity.ToTable("webhook_healths");
        entity.HasKey(e => e.EndpointId);
        entity.Property(e => e.EndpointId).ValueGeneratedNever();
        entity.HasOne<WebhookEndpoint>().WithOne().HasForeignKey<WebhookHealth>(e => e.EndpointId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class WebhookDeliveryMapping : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> entity)
    {
        entity.ToTable("webhook_deliveries");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.EventType).HasMaxLength(Outbox.OutboxMessage.TypeLength);
        entity.HasOne<WebhookEndpoint>().WithMany().HasForeignKey(e => e.EndpointId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(e => new { e.EndpointId, e.MessageId }).IsUnique();
        entity.HasIndex(e => new { e.EndpointId, e.Id });
        entity.HasIndex(e => new { e.EndpointId, e.NextAttemptAt, e.Sequence }).HasFilter("status = 'Pending'");
        entity.HasIndex(e => e.EndedAt).HasFilter("ended_at is not null");
    }
}

internal sealed class WebhookAttemptMapping : IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookAttempt> entity)
    {
        entity.ToTable("webhook_attempts");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Url).HasMaxLength(WebhookEndpoint.UrlLength);
        entity.Property(e => e.ResponseBody).HasMaxLength(WebhookAttempt.BodyLength);
        entity.HasOne<WebhookDelivery>().WithMany().HasForeignKey(e => e.DeliveryId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(e => new { e.DeliveryId, e.Id });
    }
}
