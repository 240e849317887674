using Erp.Kernel;

namespace Erp.Platform.Tenancy;

/// <summary>A module's word on ids that are kept in Platform, which knows no modules.</summary>
internal interface IKnownIds
{
    /// <summary>What the ids are of, as in events and the audit trail: <c>role</c>.</summary>
    string EntityType { get; }

    /// <summary>Those of the ids that lead to something of the caller's tenant.</summary>
    Task<IReadOnlyCollection<Guid>> KnownAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);
}

/// <summary>Asks the module that an id belongs to.</summary>
internal sealed class KnownIds(IEnumerable<IKnownIds> modules)
{
    /// <summary>The refusal of the first id in a request's list that leads to nothing, at its place; null when all are known.</summary>
    public async Task<Error?> RefusalAsync(string entityType, IReadOnlyList<Guid>? ids, ErrorDefinition refusal, string pointer, CancellationToken ct)
    {
        if (ids is not { Count: > 0 })
            return null;
        var known = await modules.Single(m => m.EntityType == entityType).KnownAsync(ids, ct);
        var at = ids.TakeWhile(known.Contains).Count();
        return at == ids.Count ? null : refusal.At($"{pointer}/{at}");
    }
}
