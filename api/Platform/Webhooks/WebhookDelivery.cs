using Erp.Platform.Audit;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;

namespace Erp.Platform.Webhooks;

/// <summary>One event (or test ping) for one endpoint.</summary>
[NotAudited("A log itself.")]
[StaysHere(StaysHereAttribute.Secret)]
internal sealed class WebhookDelivery : ITenantOwned
{
    public required Guid Id { get; init; }
    public required Guid EndpointId { get; init; }

    /// <summary>The event's number in the feed; 0 for a ping.</summary>
    public required long Sequence { get; init; }

    /// <summary>The <c>webhook-id</c>: the same however often it is sent.</summary>
    public required Guid MessageId { get; init; }
    public required string EventType { get; init; }
    public required WebhookDeliveryStatus Status { get; set; }

    /// <summary>Since it was last put into the queue.</summary>
    public int Attempts { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the first attempt of this round was due: three days later it is given up.</summary>
    public required DateTimeOffset QueuedAt { get; set; }
    public DateTimeOffset? NextAttemptAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>Where a delivery is on its way.</summary>
public enum WebhookDeliveryStatus
{
    /// <summary>Waits for its first or next attempt.</summary>
    Pending,
    /// <summary>The endpoint answered 2xx.</summary>
    Delivered,
    /// <summary>A dead letter: failed for three days. It can be resent.</summary>
    Dead,
}
