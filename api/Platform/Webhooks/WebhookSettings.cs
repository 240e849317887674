namespace Erp.Platform.Webhooks;

/// <summary>Section <c>Webhooks</c> of the configuration.</summary>
internal sealed class WebhookSettings
{
    public const string Section = "Webhooks";

    /// <summary>Endpoints of one tenant.</summary>
    public const int MaxEndpoints = 50;

    /// <summary>
    /// Endpoints on this machine may be named; counts in Development only. Everywhere else a tenant could reach through a webhook what
    /// listens beside the product.
    /// </summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Endpoints that one process delivers to at a time. Each gets one delivery at a time, in the order of the feed.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>From the connection to the head of the answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What a new secret's predecessor is still signed with.</summary>
    public TimeSpan SecretOverlap { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long deliveries are kept after they have ended.</summary>
    public TimeSpan KeptFor { get; init; } = TimeSpan.FromDays(30);
}
