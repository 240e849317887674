using System.Linq.Expressions;

namespace Erp.Platform.Webhooks;

/// <summary>One event on its way to one endpoint.</summary>
public sealed record WebhookDeliveryResponse
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Id of the endpoint.</summary>
    public required Guid EndpointId { get; init; }

    /// <summary>The <c>webhook-id</c>, and the id of the event: the same however often it is sent.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Type of the event.</summary>
    /// <example>journalEntry.posted</example>
    public required string EventType { get; init; }

    /// <summary>Number of the event in the feed; 0 for a test.</summary>
    public required long Sequence { get; init; }

    /// <summary>Where it is on its way.</summary>
    public required WebhookDeliveryStatus Status { get; init; }

    /// <summary>Attempts since it was last put into the queue.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was first put into the queue (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried next; null when it is not (UTC).</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When it was delivered or given up (UTC).</summary>
    public DateTimeOffset? EndedAt { get; init; }

    internal string Path => $"/v1/webhook-endpoints/{EndpointId}/deliveries/{Id}";

    internal static readonly Expression<Func<WebhookDelivery, WebhookDeliveryResponse>> Projection = d => new()
    {
        Id = d.Id,
        EndpointId = d.EndpointId,
        MessageId = d.MessageId,
        EventType = d.EventType,
        Sequence = d.Sequence,
        Status = d.Status,
        Attempts = d.Attempts,
        CreatedAt = d.CreatedAt,
        NextAttemptAt = d.NextAttemptAt,
        EndedAt = d.EndedAt,
    };

    private static readonly Func<WebhookDelivery, WebhookDeliveryResponse> Compiled = Projection.Compile();

    internal static WebhookDeliveryResponse Of(WebhookDelivery delivery) => Compiled(delivery);
}

/// <summary>A delivery with what was sent and what was answered.</summary>
public sealed record WebhookDeliveryDetail
{
    /// <summary>The delivery.</summary>
    public required WebhookDeliveryResponse Delivery { get; init; }

    /// <summary>The body that is sent, its first 2,000 characters.</summary>
    public required string RequestBody { get; init; }

    /// <summary>Attempts so far, the newest first; at most 50.</summary>
    public required IReadOnlyList<WebhookAttemptResponse> Attempts { get; init; }
}

/// <summary>One attempt.</summary>
/// <param name="StartedAt">When (UTC); the <c>webhook-timestamp</c> is its second.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Url">Where to.</param>
/// <param name="Status">HTTP status of the answer; null when there was none.</param>
/// <param name="Failure">Why it failed; null when it was delivered.</param>
/// <param name="ResponseBody">The answer's body, its first 2,000 bytes.</param>
public sealed record WebhookAttemptResponse(DateTimeOffset StartedAt, int Milliseconds, string Url, int? Status, WebhookFailure? Failure, string? ResponseBody);
