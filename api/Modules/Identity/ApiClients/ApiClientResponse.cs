using System.Linq.Expressions;
using Erp.Platform.Http;

namespace Erp.Modules.Identity.ApiClients;

/// <summary>A program that gets tokens of its own by client credentials.</summary>
public sealed record ApiClientResponse : IVersionedResource
{
    public required Guid Id { get; init; }

    /// <summary>The OAuth <c>client_id</c>.</summary>
    /// <example>erp_01a2094cef977d16b805f5ad33ac08fc</example>
    public required string ClientId { get; init; }

    /// <summary>What it is for.</summary>
    /// <example>Shop till sync</example>
    public required string Name { get; init; }

    /// <summary>Its roles; their permissions add up.</summary>
    public required IReadOnlyList<Guid> RoleIds { get; init; }

    /// <summary>Organizations it is limited to; null = all, also future ones.</summary>
    public IReadOnlyList<Guid>? OrganizationIds { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its newest secret was made.</summary>
    public required DateTimeOffset SecretCreatedAt { get; init; }

    /// <summary>Until when the secret before it is accepted too; null when there is none.</summary>
    public DateTimeOffset? PreviousSecretExpiresAt { get; init; }

    /// <summary>When it was revoked; null while it is in use.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    public required int Version { get; init; }

    internal static readonly Expression<Func<ApiClient, ApiClientResponse>> Projection = c => new()
    {
        Id = c.Id,
        ClientId = ApiClient.ClientIdOf(c.Id),
        Name = c.Name,
        RoleIds = c.RoleIds,
        OrganizationIds = c.OrganizationIds,
        CreatedAt = c.CreatedAt,
        SecretCreatedAt = c.SecretCreatedAt,
        PreviousSecretExpiresAt = c.PreviousSecretExpiresAt,
        RevokedAt = c.RevokedAt,
        Version = c.Version,
    };

    private static readonly Func<ApiClient, ApiClientResponse> Compiled = Projection.Compile();

    internal static ApiClientResponse Of(ApiClient client) => Compiled(client);
}

/// <summary>An API client's new secret, shown this once.</summary>
public sealed record ApiClientSecretResponse : IVersionedResource
{
    /// <summary>Id of the API client.</summary>
    public required Guid Id { get; init; }

    /// <summary>The OAuth <c>client_id</c>.</summary>
    /// <example>erp_01a2094cef977d16b805f5ad33ac08fc</example>
    public required string ClientId { get; init; }

    /// <summary>The OAuth <c>client_secret</c>. Keep it now: it cannot be read again.</summary>
    /// <example>erps_Zm9yIGV4YW1wbGUgb25seSwgbm90IGEgc2VjcmV0ISE</example>
    public required string ClientSecret { get; init; }

    /// <summary>Until when the secret before it is accepted too; null when there is none.</summary>
    public DateTimeOffset? PreviousSecretExpiresAt { get; init; }

    public required int Version { get; init; }

    internal static ApiClientSecretResponse Of(ApiClient client, string secret) => new()
    {
        Id = client.Id,
        ClientId = ApiClient.ClientIdOf(client.Id),
        ClientSecret = secret,
        PreviousSecretExpiresAt = client.PreviousSecretExpiresAt,
        Version = client.Version,
    };
}
