namespace Erp.Platform.Tenancy;

/// <summary>Belongs to one organization of the tenant, so callers limited to other organizations never see it.</summary>
internal interface IOrganizationOwned
{
    Guid OrganizationId { get; }
}

internal static class OrganizationReach
{
    /// <summary>What the caller may reach: all organizations of the tenant, or those it is limited to.</summary>
    public static IQueryable<T> ReachableBy<T>(this IQueryable<T> query, Caller caller) where T : class, IOrganizationOwned
    {
        var limited = caller.OrganizationIds;
        return limited is null ? query : query.Where(e => limited.Contains(e.OrganizationId));
    }
}
