using Erp.Platform.Events;
using Erp.Platform.Jobs;
using Erp.Platform.TenantExports;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Webhooks;

/// <summary>
/// Delivers to one endpoint what is due there, one after the other in the order of the feed. After a failure the endpoint is left alone for
/// a while, and a run ends after a short time in any case, so that endpoints that answer slowly take their turns and nobody else's.
/// </summary>
[StaysHere(StaysHereAttribute.Secret)]
internal sealed class WebhookDeliverer(JobScopes scopes, WebhookSender sender, WebhookBodies bodies, WebhookOutcomes outcomes, TimeProvider clock) : IWorkHandler
{
    public const string Kind = "webhookDelivery";
    private const int AtOnce = 50;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    public async Task<DateTimeOffset?> RunAsync(WorkRun run, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var due = await DueAsync(run, ct);
            foreach (var (delivery, message) in due)
            {
                var (begun, timestamp) = (clock.GetUtcNow(), clock.GetTimestamp());
                var answer = await sender.SendAsync(message, ct);
                await outcomes.RecordAsync(run.TenantId, delivery, new(begun, clock.GetElapsedTime(timestamp), message.Url, answer), ct);
                if (!answer.IsDelivered)
                    return await NextAsync(run, ct);
                if (clock.GetElapsedTime(started) > Turn)
                    return clock.GetUtcNow();
            }
            if (due.Count < AtOnce)
                return await NextAsync(run, ct);
        }
    }

    /// <summary>What is due, ready to be sent; nothing for an endpoint that is disabled, paused or gone.</summary>
    private async Task<IReadOnlyList<(WebhookDelivery Delivery, WebhookMessage Message)>> DueAsync(WorkRun run, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var scope = scopes.Open(run.TenantId);
        await scope.Work.BeginAsync(ct, readOnly: true);
        var endpoint = await scope.Db.Set<WebhookEndpoint>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == run.SubjectId && e.IsEnabled, ct);
        if (endpoint is null || await scope.Db.Set<WebhookHealth>().AnyAsync(h => h.EndpointId == endpoint.Id && h.PausedUntil > now, ct))
            return [];
        var due = await scope.Db.Set<WebhookDelivery>().AsNoTracking()
            .Where(d => d.EndpointId == endpoint.Id && d.Status == WebhookDeliveryStatus.Pending && d.NextAttemptAt <= now)
            .OrderBy(d => d.NextAttemptAt).ThenBy(d => d.Sequence)
            .Take(AtOnce)
            .ToListAsync(ct);
        var sequences = due.Select(d => d.Sequence).ToList();
        var events = await scope.Db.Set<FeedEvent>().AsNoTracking().Where(e => sequences.Contains(e.Sequence)).ToDictionaryAsync(e => e.Sequence, ct);
        return [.. due.Select(d => (d, bodies.Message(run.TenantId, endpoint, d, events.GetValueOrDefault(d.Sequence))))];
    }

    /// <summary>When there is something to do again; null = nothing waits.</summary>
    private async Task<DateTimeOffset?> NextAsync(WorkRun run, CancellationToken ct)
    {
        await using var scope = scopes.Open(run.TenantId);
        await scope.Work.BeginAsync(ct, readOnly: true);
        var enabled = await scope.Db.Set<WebhookEndpoint>().AnyAsync(e => e.Id == run.SubjectId && e.IsEnabled, ct);
        var next = enabled ? await scope.Db.Set<WebhookDelivery>().Where(d => d.EndpointId == run.SubjectId && d.Status == WebhookDeliveryStatus.Pending).MinAsync(d => d.NextAttemptAt, ct) : null;
        var pause = next is null ? null : await scope.Db.Set<WebhookHealth>().Where(h => h.EndpointId == run.SubjectId).Select(h => h.PausedUntil).FirstOrDefaultAsync(ct);
        return pause > next ? pause : next;
    }
}
