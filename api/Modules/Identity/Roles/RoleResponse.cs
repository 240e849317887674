using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;

namespace Erp.Modules.Identity.Roles;

/// <summary>A named set of permissions.</summary>
public sealed record RoleResponse : IVersionedResource
{
    public required Guid Id { get; init; }

    /// <summary>Name in English, unique in the tenant.</summary>
    /// <example>cashier</example>
    public required string Name { get; init; }

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>True for the roles that the product brings: they are the same in every tenant and cannot be changed.</summary>
    public required bool IsBuiltIn { get; init; }

    /// <summary>Names of the permissions; see <c>GET /v1/permissions</c>.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>Its ids in other systems, by system and id.</summary>
    [AllowNull]
    public IReadOnlyList<ExternalId> ExternalIds { get; init => field = value ?? []; } = [];

    public required int Version { get; init; }

    internal static readonly Expression<Func<Role, RoleResponse>> Projection = r => new()
    {
        Id = r.Id,
        Name = r.Name,
        NameBn = r.NameBn,
        IsBuiltIn = false,
        Permissions = r.Permissions,
        ExternalIds = r.ExternalIds,
        Version = r.Version,
    };

    private static readonly Func<Role, RoleResponse> Compiled = Projection.Compile();

    internal static RoleResponse Of(Role role) => Compiled(role);

    internal static RoleResponse Of(BuiltInRole role) => new()
    {
        Id = role.Id,
        Name = role.Name,
        NameBn = role.NameBn,
        IsBuiltIn = true,
        Permissions = [.. role.Permissions.Order(StringComparer.Ordinal)],
        Version = 1,
    };
}
