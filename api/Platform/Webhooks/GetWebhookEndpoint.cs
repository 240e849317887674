using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Platform.Webhooks;

public sealed record GetWebhookEndpointRequest
{
    /// <summary>Id of the endpoint.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetWebhookEndpoint(WebhookEndpoints endpoints) : QueryEndpoint<GetWebhookEndpointRequest, WebhookEndpointResponse>
{
    public override void Configure()
    {
        Get("/v1/webhook-endpoints/{id}");
        Operate("WebhookEndpoints", "get", WebhookPermissions.Read).HasETag = true;
        Summary(s => { s.Summary = "Read a webhook endpoint"; s.Description = "Without its secret, which is shown when it is made."; });
    }

    protected override async Task<Result<WebhookEndpointResponse>> Handle(GetWebhookEndpointRequest request, CancellationToken ct) =>
        await endpoints.FindAsync(request.Id, ct) is { } found ? WebhookEndpointResponse.Of(found) : RequestErrors.NotFound;
}
