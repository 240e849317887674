using System.Linq.Expressions;
using Erp.Platform.Http;

namespace Erp.Platform.Webhooks;

/// <summary>Where a tenant's events are sent, signed by Standard Webhooks.</summary>
public sealed record WebhookEndpointResponse : IVersionedResource
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where to.</summary>
    /// <example>https://example.com/hooks/erp</example>
    public required string Url { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Types of events that are sent; null = all.</summary>
    public IReadOnlyList<string>? EventTypes { get; init; }

    /// <summary>Legal entities whose events are sent; null = everything of the tenant.</summary>
    public IReadOnlyList<Guid>? OrganizationIds { get; init; }

    /// <summary>Events are sent.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>When it was disabled by the product, because it took nothing for three days or answered 410; null when it was not (UTC).</summary>
    public DateTimeOffset? DisabledForFailingAt { get; init; }

    /// <summary>When it was added (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its secret was made (UTC).</summary>
    public required DateTimeOffset SecretCreatedAt { get; init; }

    /// <summary>Until when the secret before it signs too; null when there is none (UTC).</summary>
    public DateTimeOffset? PreviousSecretExpiresAt { get; init; }

    public required int Version { get; init; }

    internal static readonly Expression<Func<WebhookEndpoint, WebhookEndpointResponse>> Projection = e => new()
    {
        Id = e.Id,
        Url = e.Url,
        Description = e.Description,
        EventTypes = e.EventTypes,
        OrganizationIds = e.OrganizationIds,
        IsEnabled = e.IsEnabled,
        DisabledForFailingAt = e.DisabledForFailingAt,
        CreatedAt = e.CreatedAt,
        SecretCreatedAt = e.SecretCreatedAt,
        PreviousSecretExpiresAt = e.PreviousSecretExpiresAt,
        Version = e.Version,
    };

    private static readonly Func<WebhookEndpoint, WebhookEndpointResponse> Compiled = Projection.Compile();

    internal static WebhookEndpointResponse Of(WebhookEndpoint endpoint) => Compiled(endpoint);
}

/// <summary>An endpoint's new secret, shown this once.</summary>
public sealed record WebhookSecretResponse : IVersionedResource
{
    /// <summary>Id of the endpoint.</summary>
    public required Guid Id { get; init; }

    /// <summary>Signs what is sent (Standard Webhooks). Keep it now: it cannot be read again.</summary>
    /// <example>whsec_Zm9yIGV4YW1wbGUgb25seSwgbm90IGEgc2VjcmV0ISE=</example>
    public required string Secret { get; init; }

    /// <summary>Until when the secret before it signs too; null when there is none (UTC).</summary>
    public DateTimeOffset? PreviousSecretExpiresAt { get; init; }

    public required int Version { get; init; }
}
