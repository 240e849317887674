using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Jobs;
using Erp.Platform.Persistence;
using FastEndpoints;

namespace Erp.Platform.Webhooks;

public sealed record DeleteWebhookEndpointRequest
{
    /// <summary>Id of the endpoint.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class DeleteWebhookEndpoint(ErpDbContext db, WebhookEndpoints endpoints, WorkQueue queue) : CommandEndpoint<DeleteWebhookEndpointRequest, Unit>
{
    public override void Configure()
    {
        Delete("/v1/webhook-endpoints/{id}");
        Operate("WebhookEndpoints", "delete", WebhookPermissions.Manage);
        Changes();
        AnswersNothing();
        Summary(s => { s.Summary = "Delete a webhook endpoint"; s.Description = "Deletes it with its deliveries, also those that still wait. Disable it to keep them."; });
    }

    protected override async Task<Result<Unit>> Handle(DeleteWebhookEndpointRequest request, CancellationToken ct)
    {
        if (!Current(await endpoints.FindAsync(request.Id, ct)).Try(out var found, out var refusal))
            return refusal;
        db.Remove(found);
        queue.Remove(WebhookDeliverer.Kind, found.Id);
        return Unit.Value;
    }
}
