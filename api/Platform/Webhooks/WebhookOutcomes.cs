using Erp.Platform.Jobs;
using Erp.Platform.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Webhooks;

/// <summary>An attempt that has been made.</summary>
internal sealed record WebhookOutcome(DateTimeOffset StartedAt, TimeSpan Elapsed, Uri Url, WebhookAnswer Answer);

/// <summary>Writes down what came of an attempt: in the log, at the delivery, and in the endpoint's health; disables an endpoint that has failed for days.</summary>
internal sealed class WebhookOutcomes(JobScopes scopes, FeedMetrics metrics, TimeProvider clock)
{
    /// <summary>An endpoint that fails is asked again after a second, two, four … up to this.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    public async Task RecordAsync(Guid tenantId, WebhookDelivery sent, WebhookOutcome outcome, CancellationToken ct)
    {
        await using var scope = scopes.Open(tenantId);
        await scope.Work.BeginAsync(ct);
        var endpoint = await scope.Db.Set<WebhookEndpoint>().FirstOrDefaultAsync(e => e.Id == sent.EndpointId, ct);
        if (endpoint is null || await scope.Db.Set<WebhookDelivery>().FirstOrDefaultAsync(d => d.Id == sent.Id, ct) is not { } delivery)
            return;
        var now = clock.GetUtcNow();
        scope.Db.Add(AttemptOf(delivery, outcome));
        var health = await HealthAsync(scope, endpoint, ct);
        delivery.Attempts++;
        if (outcome.Answer.IsDelivered)
        {
            (delivery.Status, delivery.NextAttemptAt, delivery.EndedAt) = (WebhookDeliveryStatus.Delivered, null, now);
            (health.FailingSince, health.Failures, health.PausedUntil, health.LastDeliveredAt) = (null, 0, null, now);
        }
        else
        {
            Retry(delivery, now);
            health.FailingSince ??= outcome.StartedAt;
            health.Failures++;
            var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(health.Failures - 1, 10)));
            health.PausedUntil = now + (pause < LongestPause ? pause : LongestPause);
            if (outcome.Answer.IsGone || now - health.FailingSince > WebhookRetries.GivenUpAfter)
                await DisableAsync(scope, endpoint, now, ct);
        }
        await scope.CommitAsync(ct);
        metrics.Delivered(outcome.Answer.IsDelivered);
    }

    private static void Retry(WebhookDelivery delivery, DateTimeOffset now)
    {
        delivery.NextAttemptAt = WebhookRetries.Next(delivery.Attempts, delivery.QueuedAt, now, Random.Shared.NextDouble());
        if (delivery.NextAttemptAt is null)
            (delivery.Status, delivery.EndedAt) = (WebhookDeliveryStatus.Dead, now);
    }

    /// <summary>It stops here, and somebody hears of it: by email, and by the event of the endpoint's own change.</summary>
    private static async Task DisableAsync(JobScope scope, WebhookEndpoint endpoint, DateTimeOffset now, CancellationToken ct)
    {
        if (!endpoint.IsEnabled)
            return;
        (endpoint.IsEnabled, endpoint.DisabledForFailingAt) = (false, now);
        await scope.Get<WebhookNotices>().SendAfterCommitAsync(endpoint, ct);
    }

    private static async Task<WebhookHealth> HealthAsync(JobScope scope, WebhookEndpoint endpoint, CancellationToken ct)
    {
        if (await scope.Db.Set<WebhookHealth>().FirstOrDefaultAsync(h => h.EndpointId == endpoint.Id, ct) is { } known)
            return known;
        var health = new WebhookHealth { EndpointId = endpoint.Id };
        scope.Db.Add(health);
        return health;
    }

    private static WebhookAttempt AttemptOf(WebhookDelivery delivery, WebhookOutcome outcome) => new()
    {
        Id = Guid.CreateVersion7(outcome.StartedAt),
        DeliveryId = delivery.Id,
        StartedAt = outcome.StartedAt,
        Milliseconds = (int)outcome.Elapsed.TotalMilliseconds,
        Url = outcome.Url.OriginalString,
        Status = outcome.Answer.Status,
        Failure = outcome.Answer.Failure,
        ResponseBody = outcome.Answer.Body,
    };
}
