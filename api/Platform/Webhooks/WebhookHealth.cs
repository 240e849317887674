using Erp.Platform.Audit;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;

namespace Erp.Platform.Webhooks;

/// <summary>How an endpoint has fared lately; changes with every failure, so it is no part of what clients change.</summary>
[NotAudited("Counts deliveries, each of which has its own log.")]
[StaysHere(StaysHereAttribute.Secret)]
internal sealed class WebhookHealth : ITenantOwned
{
    public required Guid EndpointId { get; init; }

    /// <summary>Of the first attempt that failed since the last one that did not.</summary>
    public DateTimeOffset? FailingSince { get; set; }
    public int Failures { get; set; }

    /// <summary>Nothing is sent before: an endpoint that does not answer is asked less and less often.</summary>
    public DateTimeOffset? PausedUntil { get; set; }
    public DateTimeOffset? LastDeliveredAt { get; set; }
}
