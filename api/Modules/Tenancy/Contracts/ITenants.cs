namespace Erp.Modules.Tenancy.Contracts;

/// <summary>A tenant as other modules see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Slug">Unique short name.</param>
/// <param name="Name">Display name.</param>
internal sealed record TenantInfo(Guid Id, string Slug, string Name);

internal interface ITenants
{
    /// <summary>Those of the tenants that exist, by name. Says nothing about who may enter them.</summary>
    Task<IReadOnlyList<TenantInfo>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>All tenants' ids in order, some at a time, for work that goes over everybody.</summary>
    /// <param name="after">The last id of the part before; null = from the start.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<Guid>> IdsAsync(Guid? after, int take, CancellationToken ct);
}
