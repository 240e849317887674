using Erp.Platform.Jobs;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Erp.Platform.Webhooks;

/// <summary>Puts deliveries into the queue by hand: pings, what is to be resent, what waited for its endpoint.</summary>
internal sealed class WebhookQueue(ErpDbContext db, UnitOfWork work, WorkSignal signal, Caller caller, TimeProvider clock)
{
    /// <summary>The endpoint's past is forgiven, and what waits goes out at once.</summary>
    public async Task ReviveAsync(WebhookEndpoint endpoint, CancellationToken ct)
    {
        await db.Set<WebhookHealth>().Where(h => h.EndpointId == endpoint.Id).ExecuteDeleteAsync(ct);
        var now = clock.GetUtcNow();
        await db.Set<WebhookDelivery>().Where(d => d.EndpointId == endpoint.Id && d.Status == WebhookDeliveryStatus.Pending)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.NextAttemptAt, now).SetProperty(d => d.QueuedAt, now).SetProperty(d => d.Attempts, 0), ct);
        Wake(endpoint.Id);
    }

    public WebhookDelivery Ping(WebhookEndpoint endpoint)
    {
        var now = clock.GetUtcNow();
        var ping = new WebhookDelivery
        {
            Id = Guid.CreateVersion7(now),
            EndpointId = endpoint.Id,
            Sequence = 0,
            MessageId = Guid.CreateVersion7(now),
            EventType = WebhookEndpoint.Pinged,
            Status = WebhookDeliveryStatus.Pending,
            CreatedAt = now,
            QueuedAt = now,
            NextAttemptAt = now,
        };
        db.Add(ping);
        Wake(endpoint.Id);
        return ping;
    }

    public void Resend(WebhookDelivery delivery)
    {
        var now = clock.GetUtcNow();
        (delivery.Status, delivery.Attempts, delivery.QueuedAt, delivery.NextAttemptAt, delivery.EndedAt) = (WebhookDeliveryStatus.Pending, 0, now, now, null);
        Wake(delivery.EndpointId);
    }

    /// <summary>All that the endpoint would have been sent of a range of the feed, whatever became of it before; answers how many.</summary>
    public async Task<long> ResendAsync(WebhookEndpoint endpoint, long after, long through, CancellationToken ct)
    {
        var queued = await db.Database.SqlQuery<long>($"select erp.queue_webhooks({caller.TenantId}, {endpoint.Id}, {after}, {through}, true, {clock.GetUtcNow()}) as \"Value\"").ToListAsync(ct);
        work.AfterCommit(signal.Set);
        return queued[0];
    }

    private void Wake(Guid endpointId)
    {
        work.Enlist(new("select erp.wake_webhook($1, $2, $3)")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = caller.TenantId },
                new NpgsqlParameter<Guid> { TypedValue = endpointId },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() },
            },
        });
        work.AfterCommit(signal.Set);
    }
}
