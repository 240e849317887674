using Erp.Platform.Audit;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;

namespace Erp.Platform.Webhooks;

/// <summary>One attempt of a delivery and what was answered.</summary>
[NotAudited("A log itself.")]
[StaysHere(StaysHereAttribute.Secret)]
internal sealed class WebhookAttempt : ITenantOwned
{
    public const int BodyLength = 2_000;

    public required Guid Id { get; init; }
    public required Guid DeliveryId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required int Milliseconds { get; init; }
    public required string Url { get; init; }

    /// <summary>Null when nothing was answered.</summary>
    public int? Status { get; init; }
    public WebhookFailure? Failure { get; init; }
    public string? ResponseBody { get; init; }
}

/// <summary>Why an attempt failed.</summary>
public enum WebhookFailure
{
    /// <summary>The answer was no 2xx; redirects are not followed.</summary>
    Status,
    /// <summary>No answer in time.</summary>
    Timeout,
    /// <summary>No connection, or it broke.</summary>
    Connection,
    /// <summary>No secure connection: the certificate is not good.</summary>
    Certificate,
    /// <summary>The name is unknown.</summary>
    Name,
    /// <summary>The name leads to an address that is not public.</summary>
    TargetRefused,
}
