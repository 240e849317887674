using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Webhooks;

public sealed class ListWebhookDeliveriesRequest : ListRequest
{
    /// <summary>Id of the endpoint.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Only deliveries in this status: <c>dead</c> lists the dead letters.</summary>
    [QueryParam] public WebhookDeliveryStatus? Status { get; init; }

    /// <summary>Only this type of event.</summary>
    [QueryParam] public string? EventType { get; init; }
}

internal sealed class ListWebhookDeliveries(ErpDbContext db, WebhookEndpoints endpoints) : QueryEndpoint<ListWebhookDeliveriesRequest, Page<WebhookDeliveryResponse>>
{
    private sealed record Before(Guid Id);

    public override void Configure()
    {
        Get("/v1/webhook-endpoints/{id}/deliveries");
        Operate("WebhookDeliveries", "list", WebhookPermissions.Read);
        Summary(s => { s.Summary = "List deliveries"; s.Description = "What was and will be sent to an endpoint, newest first; kept for 30 days after it has ended."; });
    }

    protected override async Task<Result<Page<WebhookDeliveryResponse>>> Handle(ListWebhookDeliveriesRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<Before>(HttpContext, request.Cursor).Try(out var before, out var refusal))
            return refusal;
        if (await endpoints.FindAsync(request.Id, ct) is null)
            return RequestErrors.NotFound;
        var read = await db.Set<WebhookDelivery>().AsNoTracking().Where(d => d.EndpointId == request.Id)
            .If(request.Status is not null, d => d.Status == request.Status)
            .If(request.EventType is not null, d => d.EventType == request.EventType)
            .If(before is not null, d => d.Id < before!.Id)
            .OrderByDescending(d => d.Id)
            .Take(request.Take + 1)
            .Select(WebhookDeliveryResponse.Projection)
            .ToListAsync(ct);
        return Cursors.Cut(HttpContext, read, request.Take, d => new Before(d.Id));
    }
}
