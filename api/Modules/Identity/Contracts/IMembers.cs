namespace Erp.Modules.Identity.Contracts;

/// <summary>A person's place in the tenant as other modules see it, as the database has it now.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">Name in English.</param>
/// <param name="Email">Email address.</param>
/// <param name="Locale"><c>en</c> or <c>bn</c>.</param>
/// <param name="RoleIds">Built-in and custom roles.</param>
/// <param name="Permissions">What the roles allow, all together.</param>
/// <param name="OrganizationIds">Organizations the person is limited to; null = all.</param>
/// <param name="IsActive">False once deactivated: then the rest is what they had.</param>
internal sealed record MemberInfo(
    Guid Id, string Name, string Email, string Locale, IReadOnlyList<Guid> RoleIds, IReadOnlySet<string> Permissions, IReadOnlyList<Guid>? OrganizationIds, bool IsActive)
{
    public bool MayReach(Guid organizationId) => OrganizationIds is null || OrganizationIds.Contains(organizationId);
}

/// <summary>The tenant's people and what they may do, read in the caller's transaction.</summary>
internal interface IMembers
{
    /// <summary>Those of the users who are or were members.</summary>
    Task<IReadOnlyList<MemberInfo>> FindAsync(IReadOnlyCollection<Guid> userIds, CancellationToken ct);

    /// <summary>Active members with one of the roles or permissions, or named themselves; by name.</summary>
    Task<IReadOnlyList<MemberInfo>> WithAsync(IReadOnlyCollection<Guid> roleIds, IReadOnlyCollection<string> permissions, IReadOnlyCollection<Guid> userIds, CancellationToken ct);

    /// <summary>
    /// The managers above each of the users, as the database has them now: their own first, then that one's, at most so many; whether active or not.
    /// </summary>
    Task<IReadOnlyDictionary<Guid, IReadOnlyList<MemberInfo>>> ManagersAsync(IReadOnlyCollection<Guid> userIds, int levels, CancellationToken ct);

    /// <summary>Those of the roles that the tenant has, with their names.</summary>
    Task<IReadOnlyDictionary<Guid, string>> RolesAsync(IReadOnlyCollection<Guid> roleIds, CancellationToken ct);

    /// <summary>Whether some module declares this permission.</summary>
    bool IsPermission(string name);
}
