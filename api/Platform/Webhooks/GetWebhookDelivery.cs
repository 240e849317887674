using System.Text;
using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Events;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Webhooks;

public sealed record GetWebhookDeliveryRequest
{
    /// <summary>Id of the endpoint.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Id of the delivery.</summary>
    [RouteParam] public Guid DeliveryId { get; init; }
}

internal sealed class GetWebhookDelivery(ErpDbContext db, WebhookEndpoints endpoints, Caller caller) : QueryEndpoint<GetWebhookDeliveryRequest, WebhookDeliveryDetail>
{
    private const int MostAttempts = 50;

    public override void Configure()
    {
        Get("/v1/webhook-endpoints/{id}/deliveries/{deliveryId}");
        Operate("WebhookDeliveries", "get", WebhookPermissions.Read);
        Summary(s => { s.Summary = "Read a delivery"; s.Description = "What was sent and, for each attempt, what was answered or why nothing was."; });
    }

    protected override async Task<Result<WebhookDeliveryDetail>> Handle(GetWebhookDeliveryRequest request, CancellationToken ct)
    {
        if (await endpoints.FindAsync(request.Id, ct) is not { } endpoint
            || await db.Set<WebhookDelivery>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == request.DeliveryId && d.EndpointId == endpoint.Id, ct) is not { } delivery)
            return RequestErrors.NotFound;
        var happened = await db.Set<FeedEvent>().AsNoTracking().FirstOrDefaultAsync(e => e.Sequence == delivery.Sequence, ct);
        var body = Encoding.UTF8.GetString(WebhookBodies.Body(caller.TenantId, endpoint, delivery, happened));
        return new WebhookDeliveryDetail
        {
            Delivery = WebhookDeliveryResponse.Of(delivery),
            RequestBody = body.Length > WebhookAttempt.BodyLength ? body[..WebhookAttempt.BodyLength] : body,
            Attempts = await db.Set<WebhookAttempt>().Where(a => a.DeliveryId == delivery.Id).OrderByDescending(a => a.Id).Take(MostAttempts)
                .Select(a => new WebhookAttemptResponse(a.StartedAt, a.Milliseconds, a.Url, a.Status, a.Failure, a.ResponseBody)).ToListAsync(ct),
        };
    }
}
