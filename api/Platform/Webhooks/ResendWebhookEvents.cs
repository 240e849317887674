using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Platform.Webhooks;

/// <summary>Which events to resend.</summary>
public sealed record ResendWebhookEventsRequest
{
    public const int Most = 10_000;

    /// <summary>Id of the endpoint.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Events above this number of the feed (their <c>sequence</c>).</summary>
    public long After { get; init; }

    /// <summary>Events up to this number.</summary>
    public long Through { get; init; }
}

internal sealed class ResendWebhookEventsValidator : Validator<ResendWebhookEventsRequest>
{
    public ResendWebhookEventsValidator()
    {
        RuleFor(r => r.After).GreaterThanOrEqualTo(0);
        RuleFor(r => r.Through).Must((request, through) => through > request.After).WithMessage("The range is empty.");
    }
}

/// <summary>How much is resent.</summary>
/// <param name="Queued">So many events wait to be sent again.</param>
public sealed record WebhookResendResponse(long Queued);

internal sealed class ResendWebhookEvents(WebhookEndpoints endpoints, WebhookQueue queue) : CommandEndpoint<ResendWebhookEventsRequest, WebhookResendResponse>
{
    public override void Configure()
    {
        Post("/v1/webhook-endpoints/{id}/resend");
        Operate("WebhookEndpoints", "resend", WebhookPermissions.Manage);
        Refuses(WebhookErrors.Disabled, WebhookErrors.RangeTooLarge);
        Summary(s =>
        {
            s.Summary = "Resend a range of events";
            s.Description = "Sends the events of a range of the feed again, those that its filters let through: whether they were delivered, given up, or never sent because it was disabled. At most 10,000 numbers at once; the `webhook-id` of each stays.";
            s.ExampleRequest = new ResendWebhookEventsRequest { After = 1_200, Through = 1_450 };
        });
    }

    protected override async Task<Result<WebhookResendResponse>> Handle(ResendWebhookEventsRequest request, CancellationToken ct)
    {
        if (request.Through - request.After > ResendWebhookEventsRequest.Most)
            return WebhookErrors.RangeTooLarge.At("/through", ("max", ResendWebhookEventsRequest.Most));
        if (await endpoints.FindAsync(request.Id, ct) is not { } endpoint)
            return RequestErrors.NotFound;
        return endpoint.IsEnabled ? new WebhookResendResponse(await queue.ResendAsync(endpoint, request.After, request.Through, ct)) : WebhookErrors.Disabled;
    }
}
