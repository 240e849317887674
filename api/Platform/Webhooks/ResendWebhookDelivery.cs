using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Webhooks;

public sealed record ResendWebhookDeliveryRequest
{
    /// <summary>Id of the endpoint.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Id of the delivery.</summary>
    [RouteParam] public Guid DeliveryId { get; init; }
}

internal sealed class ResendWebhookDelivery(ErpDbContext db, WebhookEndpoints endpoints, WebhookQueue queue) : CommandEndpoint<ResendWebhookDeliveryRequest, WebhookDeliveryResponse>
{
    public override void Configure()
    {
        Post("/v1/webhook-endpoints/{id}/deliveries/{deliveryId}/resend");
        Operate("WebhookDeliveries", "resend", WebhookPermissions.Manage);
        Refuses(WebhookErrors.Disabled);
        Summary(s => { s.Summary = "Resend one event"; s.Description = "Sends it again at once, whatever became of it, with the same `webhook-id`; the three days of attempts begin anew."; });
    }

    protected override async Task<Result<WebhookDeliveryResponse>> Handle(ResendWebhookDeliveryRequest request, CancellationToken ct)
    {
        if (await endpoints.FindAsync(request.Id, ct) is not { } endpoint
            || await db.Set<WebhookDelivery>().FirstOrDefaultAsync(d => d.Id == request.DeliveryId && d.EndpointId == endpoint.Id, ct) is not { } delivery)
            return RequestErrors.NotFound;
        if (!endpoint.IsEnabled)
            return WebhookErrors.Disabled;
        queue.Resend(delivery);
        return WebhookDeliveryResponse.Of(delivery);
    }
}
