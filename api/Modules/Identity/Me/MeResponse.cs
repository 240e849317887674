namespace Erp.Modules.Identity.Me;

/// <summary>Who is calling, and what they may do.</summary>
public sealed record MeResponse
{
    /// <summary>The signed-in person; null for an API client.</summary>
    public MyUser? User { get; init; }

    /// <summary>The API client; null for a person.</summary>
    public MyApiClient? ApiClient { get; init; }

    /// <summary>The tenant that the access token is for.</summary>
    public required MyTenant Tenant { get; init; }

    /// <summary>The caller's roles there.</summary>
    public required IReadOnlyList<MyRole> Roles { get; init; }

    /// <summary>Names of all permissions that the roles add up to.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>True when the caller reaches only some of the tenant's organizations.</summary>
    public required bool IsLimitedToOrganizations { get; init; }

    /// <summary>The organizations that the caller reaches, by code.</summary>
    public required IReadOnlyList<MyOrganization> Organizations { get; init; }
}

/// <summary>The signed-in person.</summary>
public sealed record MyUser
{
    public required Guid Id { get; init; }

    /// <summary>Address to sign in with.</summary>
    /// <example>rahima@example.com</example>
    public required string Email { get; init; }

    /// <summary>Name in English.</summary>
    /// <example>Rahima Khatun</example>
    public required string Name { get; init; }

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>Preferred language: <c>en</c> or <c>bn</c>.</summary>
    /// <example>en</example>
    public required string Locale { get; init; }
}

/// <summary>The calling API client.</summary>
public sealed record MyApiClient
{
    public required Guid Id { get; init; }

    /// <summary>The OAuth <c>client_id</c>.</summary>
    /// <example>erp_01a2094cef977d16b805f5ad33ac08fc</example>
    public required string ClientId { get; init; }

    /// <summary>What it is for.</summary>
    /// <example>Shop till sync</example>
    public required string Name { get; init; }
}

/// <summary>The caller's tenant.</summary>
public sealed record MyTenant
{
    public required Guid Id { get; init; }

    /// <summary>Unique short name.</summary>
    /// <example>rahman-traders</example>
    public required string Slug { get; init; }

    /// <summary>Display name.</summary>
    /// <example>Rahman Traders</example>
    public required string Name { get; init; }
}

/// <summary>A role of the caller.</summary>
public sealed record MyRole
{
    public required Guid Id { get; init; }

    /// <summary>Name in English.</summary>
    /// <example>accountant</example>
    public required string Name { get; init; }

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }
}

/// <summary>An organization that the caller reaches.</summary>
public sealed record MyOrganization
{
    public required Guid Id { get; init; }

    /// <summary>Short code, unique in the tenant.</summary>
    /// <example>RTL</example>
    public required string Code { get; init; }

    /// <summary>Registered name in English.</summary>
    /// <example>Rahman Traders Ltd</example>
    public required string Name { get; init; }

    /// <summary>ISO 4217 code of the currency the books are kept in.</summary>
    /// <example>BDT</example>
    public required string BaseCurrency { get; init; }
}
