using Erp.Kernel;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Platform.Webhooks;

/// <summary>How to replace the secret.</summary>
public sealed record RotateWebhookSecretRequest
{
    public const int DefaultOverlapMinutes = 24 * 60;
    public const int MaxOverlapMinutes = 30 * 24 * 60;

    /// <summary>Id of the endpoint.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>For how many minutes the present secret signs too: 0 to 43200; 1440 (a day) unless told.</summary>
    public int OverlapMinutes { get; init; } = DefaultOverlapMinutes;
}

internal sealed class RotateWebhookSecretValidator : Validator<RotateWebhookSecretRequest>
{
    public RotateWebhookSecretValidator() => RuleFor(r => r.OverlapMinutes).InclusiveBetween(0, RotateWebhookSecretRequest.MaxOverlapMinutes);
}

internal sealed class RotateWebhookSecret(WebhookEndpoints endpoints, WebhookSecrets secrets, TimeProvider clock) : CommandEndpoint<RotateWebhookSecretRequest, WebhookSecretResponse>
{
    public override void Configure()
    {
        Post("/v1/webhook-endpoints/{id}/rotate-secret");
        Operate("WebhookEndpoints", "rotateSecret", WebhookPermissions.Manage).CarriesSecrets = true;
        Changes();
        Summary(s =>
        {
            s.Summary = "Replace a webhook endpoint's secret";
            s.Description = "Answers a new secret, this once. For the overlap each webhook carries two signatures, one by either secret, so that the receiver can be changed over without a gap. Overlap 0 is for a leaked secret.";
            s.ExampleRequest = new RotateWebhookSecretRequest { OverlapMinutes = 60 };
        });
    }

    protected override async Task<Result<WebhookSecretResponse>> Handle(RotateWebhookSecretRequest request, CancellationToken ct)
    {
        if (!Current(await endpoints.FindAsync(request.Id, ct)).Try(out var endpoint, out var refusal))
            return refusal;
        var secret = secrets.Rotate(endpoint, clock.GetUtcNow(), TimeSpan.FromMinutes(request.OverlapMinutes));
        return new WebhookSecretResponse { Id = endpoint.Id, Secret = secret, PreviousSecretExpiresAt = endpoint.PreviousSecretExpiresAt, Version = endpoint.Version };
    }
}
