using System.Collections.Frozen;
using Erp.Kernel;
using Erp.Modules.Identity.Roles;
using Erp.Modules.Identity.Users;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Errors;

namespace Erp.Modules.Identity.Access;

/// <summary>Roles and organizations to give to somebody, found good.</summary>
internal sealed record GivenAccess(List<Guid> RoleIds, List<Guid>? OrganizationIds);

/// <summary>Who may give what to whom: nobody more than they have themselves, else a right to manage users would be a right to everything.</summary>
internal sealed class GrantRules(RoleDirectory roles, IOrganizations organizations, CurrentAccess current)
{
    /// <summary>What the caller wants to give, if it exists and is theirs to give.</summary>
    public async Task<Result<GivenAccess>> GiveAsync(IReadOnlyList<Guid> roleIds, IReadOnlyList<Guid>? organizationIds, CancellationToken ct)
    {
        var permissions = await roles.PermissionsAsync(roleIds, ct);
        for (var i = 0; i < roleIds.Count; i++)
        {
            if (!permissions.TryGetValue(roleIds[i], out var allowed))
                return UserErrors.UnknownRole.At($"/roleIds/{i}", ("role", roleIds[i]));
            if (Beyond(allowed) is { } more)
                return UserErrors.BeyondOwnAccess.At($"/roleIds/{i}", ("permission", more));
        }
        if (organizationIds is null && current.Grant?.OrganizationIds is not null)
            return RequestErrors.OrganizationRequired.At("/organizationIds");
        for (var i = 0; i < (organizationIds?.Count ?? 0); i++)
        {
            // Finds only those that the caller can reach.
            if (await organizations.FindAsync(organizationIds![i], ct) is null)
                return UserErrors.UnknownOrganization.At($"/organizationIds/{i}", ("organization", organizationIds[i]));
        }
        return new GivenAccess([.. roleIds.Distinct()], organizationIds is null ? null : [.. organizationIds.Distinct()]);
    }

    /// <summary>Whether the caller may change what this holder of roles and organizations has: only of those that have no more than themselves.</summary>
    public async Task<Result<Unit>> MayChangeAsync(IReadOnlyList<Guid> roleIds, IReadOnlyList<Guid>? organizationIds, CancellationToken ct)
    {
        var held = await roles.PermissionsAsync(roleIds, ct);
        if (held.Values.Select(Beyond).FirstOrDefault(p => p is not null) is { } more)
            return UserErrors.BeyondOwnAccess.Occur(("permission", more));
        return current.Grant?.OrganizationIds is { } mine && (organizationIds is null || organizationIds.Except(mine).Any())
            ? UserErrors.BeyondOwnAccess.Occur(("permission", "organizations"))
            : Unit.Value;
    }

    /// <summary>The first of these permissions that the caller lacks.</summary>
    public string? Beyond(FrozenSet<string> permissions) =>
        current.Grant is { } grant ? permissions.Where(p => !grant.Permissions.Contains(p)).Order(StringComparer.Ordinal).FirstOrDefault() : null;
}
