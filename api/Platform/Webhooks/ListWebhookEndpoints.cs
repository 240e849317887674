using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
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
    private sealed record After(Guid Id);

    public override void Configure()
    {
        Get("/v1/webhook-endpoints");
        Operate("WebhookEndpoints", "list", WebhookPermissions.Read);
        Summary(s => { s.Summary = "List webhook endpoints"; s.Description = "The tenant's endpoints, oldest first, without their secrets. Callers limited to organizations see those that are limited to the same."; });
    }

    protected override async Task<Result<Page<WebhookEndpointResponse>>> Handle(ListWebhookEndpointsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return refusal;
        var read = await endpoints.Reachable()
            .If(request.IsEnabled is not null, e => e.IsEnabled == request.IsEnabled)
            .If(after is not null, e => e.Id > after!.Id)
            .OrderBy(e => e.Id)
            .Take(request.Take + 1)
            .Select(WebhookEndpointResponse.Projection)
            .ToListAsync(ct);
        return Cursors.Cut(HttpContext, read, request.Take, e => new After(e.Id));
    }
}
