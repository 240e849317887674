using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Webhooks;

public sealed class ListWebhookEndpointsRequest : ListRequest
{
    /// <summary>Only enabled, or only disabled ones.</summary>
    [QueryParam] public bool? IsEnabled { get; init; }
}

internal sealed class ListWebhookEndpoints(WebhookEndpoints endpoints) : QueryEndpoint<ListWebhookEndpointsRequest, Page<WebhookEndpointResponse>>
{
    private static readonly Sorts<WebhookEndpoint> Sorting = new Sorts<WebhookEndpoint>("createdAt", e => e.Id).ByAge().By("url", e => e.Url);

    public override void Configure()
    {
        Get("/v1/webhook-endpoints");
        Operate("WebhookEndpoints", "list", WebhookPermissions.Read);
        SortsBy(Sorting);
        Summary(s => { s.Summary = "List webhook endpoints"; s.Description = "The tenant's endpoints, oldest first, without their secrets. Callers limited to organizations see those that are limited to the same."; });
    }

    protected override async Task<Result<Page<WebhookEndpointResponse>>> Handle(ListWebhookEndpointsRequest request, CancellationToken ct)
    {
        if (!Sorting.Read(HttpContext).Try(out var sort, out var refusal))
            return refusal;
        var found = endpoints.Reachable().If(request.IsEnabled is not null, e => e.IsEnabled == request.IsEnabled);
        return await sort.PageAsync(found, request.Take, WebhookEndpointResponse.Projection, ct);
    }
}
