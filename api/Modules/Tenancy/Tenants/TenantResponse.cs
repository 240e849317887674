using Erp.Platform.Http;

namespace Erp.Modules.Tenancy.Tenants;

/// <summary>The tenant that the caller belongs to.</summary>
public sealed record TenantResponse : IVersionedResource
{
    /// <summary>Id of the tenant.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unique short name for addresses and sign-in; fixed.</summary>
    public required string Slug { get; init; }

    /// <summary>Display name.</summary>
    public required string Name { get; init; }

    /// <summary>When it signed up (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public required int Version { get; init; }

    internal static TenantResponse Of(Tenant tenant) => new() { Id = tenant.Id, Slug = tenant.Slug, Name = tenant.Name, CreatedAt = tenant.CreatedAt, Version = tenant.Version };
}
