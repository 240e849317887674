using System.Text.Json;
using Erp.Platform.Events;
using Erp.Platform.Http;

namespace Erp.Platform.Webhooks;

/// <summary>Makes what is sent. An event never changes, so its body is the same at every attempt and need not be kept.</summary>
internal sealed class WebhookBodies(WebhookSecrets secrets, TimeProvider clock)
{
    public WebhookMessage Message(Guid tenantId, WebhookEndpoint endpoint, WebhookDelivery delivery, FeedEvent? happened) =>
        new(new(endpoint.Url), delivery.MessageId, Body(tenantId, endpoint, delivery, happened), secrets.InForce(endpoint, clock.GetUtcNow()));

    /// <param name="tenantId">Whose.</param>
    /// <param name="endpoint">Where to.</param>
    /// <param name="delivery">Of what.</param>
    /// <param name="happened">The event; null for a ping, which is about the endpoint itself and in no feed.</param>
    public static byte[] Body(Guid tenantId, WebhookEndpoint endpoint, WebhookDelivery delivery, FeedEvent? happened) =>
        JsonSerializer.SerializeToUtf8Bytes(CloudEvent.Of(tenantId, happened ?? Ping(endpoint, delivery)), ApiJson.Options);

    private static FeedEvent Ping(WebhookEndpoint endpoint, WebhookDelivery delivery) => new()
    {
        Sequence = 0,
        Id = delivery.MessageId,
        OccurredAt = delivery.CreatedAt,
        Type = WebhookEndpoint.Pinged,
        SchemaVersion = EventShape.SchemaVersion,
        EntityType = "webhookEndpoint",
        EntityId = endpoint.Id.ToString(),
        Payload = EventShape.Of(typeof(WebhookEndpoint)).Payload(endpoint, new Dictionary<string, object?>()),
    };
}
