using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Platform.Webhooks;

public sealed record PingWebhookEndpointRequest
{
    /// <summary>Id of the endpoint.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class PingWebhookEndpoint(WebhookEndpoints endpoints, WebhookQueue queue) : CommandEndpoint<PingWebhookEndpointRequest, WebhookDeliveryResponse>
{
    public override void Configure()
    {
        Post("/v1/webhook-endpoints/{id}/ping");
        Operate("WebhookEndpoints", "ping", WebhookPermissions.Manage).SuccessStatus = StatusCodes.Status202Accepted;
        Refuses(WebhookErrors.Disabled);
        Summary(s => { s.Summary = "Send a test webhook"; s.Description = "Sends an event of the type `webhookEndpoint.pinged`, signed as any other. Follow its delivery to see what the endpoint answered."; });
    }

    protected override async Task<Result<WebhookDeliveryResponse>> Handle(PingWebhookEndpointRequest request, CancellationToken ct)
    {
        if (await endpoints.FindAsync(request.Id, ct) is not { } endpoint)
            return RequestErrors.NotFound;
        return endpoint.IsEnabled ? WebhookDeliveryResponse.Of(queue.Ping(endpoint)) : WebhookErrors.Disabled;
    }

    protected override string Location(WebhookDeliveryResponse response) => response.Path;
}
