using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Events;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Platform.Webhooks;

/// <summary>What to change; absent fields stay as they are.</summary>
public sealed record UpdateWebhookEndpointRequest
{
    /// <summary>Id of the endpoint.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Where to: https, at a public address.</summary>
    public Optional<string> Url { get; init; }

    /// <summary>What it is for.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>All types of events to send from now on; null = all there are.</summary>
    public Optional<IReadOnlyList<string>?> EventTypes { get; init; }

    /// <summary>All legal entities whose events are sent from now on; null = everything of the tenant.</summary>
    public Optional<IReadOnlyList<Guid>?> OrganizationIds { get; init; }

    /// <summary>True sends again, and at once what still waited; false stops.</summary>
    public Optional<bool> IsEnabled { get; init; }
}

internal sealed class UpdateWebhookEndpointValidator : Validator<UpdateWebhookEndpointRequest>
{
    public UpdateWebhookEndpointValidator()
    {
        RuleFor(r => r.Url.Value).Line(WebhookEndpoint.UrlLength).When(r => r.Url.IsPresent).OverridePropertyName("Url");
        RuleFor(r => r.Description.Value).OptionalLine(WebhookEndpoint.DescriptionLength).OverridePropertyName("Description");
        RuleFor(r => r.EventTypes.Value).Must(types => types is null or { Count: > 0 and <= WebhookEndpoint.MaxEventTypes }).WithMessage("Name 1 to 200 types, or null to mean all.").OverridePropertyName("EventTypes");
        RuleForEach(r => r.EventTypes.Value).NotNull().When(r => r.EventTypes.Value is not null).OverridePropertyName("EventTypes");
        RuleFor(r => r.OrganizationIds.Value).Must(ids => ids is null or { Count: > 0 and <= WebhookEndpoint.MaxEventTypes }).WithMessage("Name 1 to 200 organizations, or null.").OverridePropertyName("OrganizationIds");
    }
}

internal sealed class UpdateWebhookEndpoint(WebhookEndpoints endpoints, WebhookQueue queue) : CommandEndpoint<UpdateWebhookEndpointRequest, WebhookEndpointResponse>
{
    public override void Configure()
    {
        Patch("/v1/webhook-endpoints/{id}");
        Operate("WebhookEndpoints", "update", WebhookPermissions.Manage);
        Changes();
        Refuses(WebhookErrors.InvalidUrl, WebhookErrors.HttpsRequired, WebhookErrors.TargetRefused, WebhookErrors.UnknownOrganization, EventErrors.UnknownType, RequestErrors.OrganizationRequired);
        Summary(s =>
        {
            s.Summary = "Change a webhook endpoint";
            s.Description = "JSON Merge Patch. Enabling sends what waited at once; events that came while it was disabled can be resent from the feed.";
            s.ExampleRequest = new UpdateWebhookEndpointRequest { EventTypes = new(["journalEntry.posted"]), IsEnabled = new(true) };
        });
    }

    protected override async Task<Result<WebhookEndpointResponse>> Handle(UpdateWebhookEndpointRequest request, CancellationToken ct)
    {
        if (!Current(await endpoints.FindAsync(request.Id, ct)).Try(out var endpoint, out var refusal)
            || !endpoints.CheckUrl(request.Url.Or(endpoint.Url)!).Try(out _, out refusal)
            || !WebhookEndpoints.Check(request.EventTypes.Or(endpoint.EventTypes)).Try(out var types, out refusal)
            || !(await endpoints.CheckAsync(request.OrganizationIds.Or(endpoint.OrganizationIds), ct)).Try(out var organizations, out refusal))
            return refusal;
        endpoint.Url = request.Url.Or(endpoint.Url)!;
        endpoint.Description = request.Description.Or(endpoint.Description).OrNull();
        (endpoint.EventTypes, endpoint.OrganizationIds) = (types, organizations);
        if (request.IsEnabled.IsPresent && request.IsEnabled.Value != endpoint.IsEnabled)
        {
            (endpoint.IsEnabled, endpoint.DisabledForFailingAt) = (request.IsEnabled.Value, null);
            if (endpoint.IsEnabled)
                await queue.ReviveAsync(endpoint, ct);
        }
        return WebhookEndpointResponse.Of(endpoint);
    }
}
