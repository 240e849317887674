using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
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
    private static readonly Sorts<WebhookDelivery> Sorting = new Sorts<WebhookDelivery>("-createdAt", d => d.Id).ByAge();

    public override void Configure()
    {
        Get("/v1/webhook-endpoints/{id}/deliveries");
        Operate("WebhookDeliveries", "list", WebhookPermissions.Read);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List deliveries"; s.Description = "What was and will be sent to an endpoint, newest first; kept for 30 days after it has ended."; });
    }

    protected override async Task<Result<Page<WebhookDeliveryResponse>>> Handle(ListWebhookDeliveriesRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        if (await endpoints.FindAsync(request.Id, ct) is null)
            return RequestErrors.NotFound;
        var deliveries = db.Set<WebhookDelivery>().Where(d => d.EndpointId == request.Id)
            .If(request.Status is not null, d => d.Status == request.Status)
            .If(request.EventType is not null, d => d.EventType == request.EventType);
        return await sort.PageAsync(deliveries, request.Take, WebhookDeliveryResponse.Projection, ct);
    }
}
