using Erp.Platform.Audit;
using Erp.Platform.Events;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;

namespace Erp.Platform.Webhooks;

/// <summary>Where a tenant wants its events sent.</summary>
[Publishes("pinged", "A test of a webhook endpoint: sent to that endpoint on request, and in no feed.")]
[StaysHere(StaysHereAttribute.Secret)]
internal sealed class WebhookEndpoint : ITenantOwned, IVersioned
{
    public const int UrlLength = 2_000;
    public const int DescriptionLength = 200;
    public const int MaxEventTypes = 200;
    public const string Pinged = "webhookEndpoint.pinged";

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required string Url { get; set; }
    public string? Description { get; set; }

    /// <summary>Null = all.</summary>
    public List<string>? EventTypes { get; set; }

    /// <summary>Only events that concern these legal entities; null = everything of the tenant.</summary>
    public List<Guid>? OrganizationIds { get; set; }
    public bool IsEnabled { get; set; } = true;

    /// <summary>Set when the product, and not a person, disabled it.</summary>
    public DateTimeOffset? DisabledForFailingAt { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who is told when it is disabled; null = the tenant's owners.</summary>
    public Guid? CreatedBy { get; init; }
    public required DateTimeOffset SecretCreatedAt { get; set; }
    public DateTimeOffset? PreviousSecretExpiresAt { get; set; }

    /// <summary>Encrypted by Data Protection.</summary>
    [NotAudited("A secret.")] public required byte[] Secret { get; set; }
    [NotAudited("A secret.")] public byte[]? PreviousSecret { get; set; }
}
