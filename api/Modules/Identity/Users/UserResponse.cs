using System.Diagnostics.CodeAnalysis;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;

namespace Erp.Modules.Identity.Users;

/// <summary>A person who is a member of the tenant.</summary>
public sealed record UserResponse : IVersionedResource
{
    public required Guid Id { get; init; }

    /// <summary>Address that the person signs in with.</summary>
    /// <example>rahima@example.com</example>
    public required string Email { get; init; }

    /// <summary>Name in English.</summary>
    /// <example>Rahima Khatun</example>
    public required string Name { get; init; }

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>Language of messages to the person: <c>en</c> or <c>bn</c>.</summary>
    /// <example>en</example>
    public required string Locale { get; init; }

    /// <summary>Roles in this tenant; their permissions add up.</summary>
    public required IReadOnlyList<Guid> RoleIds { get; init; }

    /// <summary>Organizations that the person is limited to; null = all, also future ones.</summary>
    public IReadOnlyList<Guid>? OrganizationIds { get; init; }

    /// <summary>The user whom the person reports to; approves what they make, where a workflow asks for the maker's manager.</summary>
    public Guid? ManagerId { get; init; }

    /// <summary>Deactivated members keep their place in the history, and no access.</summary>
    public required MembershipStatus Status { get; init; }

    /// <summary>Since when the person has been a member of the tenant.</summary>
    public required DateTimeOffset MemberSince { get; init; }

    /// <summary>The person's ids in other systems, by system and id.</summary>
    [AllowNull]
    public IReadOnlyList<ExternalId> ExternalIds { get; init => field = value ?? []; } = [];

    public required int Version { get; init; }
}
