using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Erp.Platform.Audit;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Erp.Platform.TenantExports;

namespace Erp.Modules.Identity.ApiClients;

/// <summary>A program of the tenant or of its integrator, which gets tokens with its own secret (client credentials).</summary>
[StaysHere(StaysHereAttribute.People)]
internal sealed class ApiClient : ITenantOwned, IVersioned
{
    public const int NameLength = 100;
    private const string ClientIdPrefix = "erp_";

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required string Name { get; set; }

    /// <summary>Built-in and custom roles; the permissions add up.</summary>
    public required List<Guid> RoleIds { get; set; }

    /// <summary>Organizations the client is limited to; null = all, also future ones.</summary>
    public List<Guid>? OrganizationIds { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset SecretCreatedAt { get; set; }

    /// <summary>Until when the secret before the present one is accepted.</summary>
    public DateTimeOffset? PreviousSecretExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>The OAuth <c>client_id</c>. Prefixed, so that it is never taken for a user's id.</summary>
    public static string ClientIdOf(Guid id) => $"{ClientIdPrefix}{id:N}";

    /// <summary>The API client that a token's <c>client_id</c> means; null for the clients people sign in with.</summary>
    public static Guid? IdOf(string? clientId) =>
        clientId is not null && clientId.StartsWith(ClientIdPrefix, StringComparison.Ordinal) && Guid.TryParseExact(clientId[ClientIdPrefix.Length..], "N", out var id) ? id : null;
}

/// <summary>One of a client's secrets; a client has two while the old one runs out.</summary>
[StaysHere(StaysHereAttribute.People)]
internal sealed class ApiClientSecret : ITenantOwned
{
    private const string Prefix = "erps_";

    public required Guid Id { get; init; }
    public required Guid ApiClientId { get; init; }

    /// <summary>SHA-256: enough for 256 random bits, which no dictionary holds.</summary>
    [NotAudited("A secret.")] public required byte[] Hash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>A fresh secret and the row that recognizes it. The prefix lets secret scanners find a leaked one.</summary>
    public static (string Secret, ApiClientSecret Row) Create(Guid apiClientId, DateTimeOffset now)
    {
        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (secret, new() { Id = Guid.CreateVersion7(now), ApiClientId = apiClientId, Hash = HashOf(secret), CreatedAt = now });
    }

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
