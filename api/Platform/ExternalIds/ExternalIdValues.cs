using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Erp.Platform.ExternalIds;

/// <summary>Takes external ids from requests onto entities, and finds entities by them.</summary>
internal sealed class ExternalIdValues(ErpDbContext db, UnitOfWork work)
{
    private const string OneAtATime = "select pg_advisory_xact_lock(hashtextextended('external id ' || $1::text, 0))";

    /// <summary>
    /// Makes the entity's ids exactly these; null = none. Of two that ask for one id at once, both may pass here: the database then refuses the later one.
    /// </summary>
    public async Task<Result<Unit>> ApplyAsync<T>(T entity, IReadOnlyList<ExternalId>? given, CancellationToken ct) where T : class, IHasExternalIds
    {
        var owners = await OwnersAsync<T>(given ?? [], ct);
        foreach (var (i, id) in (given ?? []).Index())
        {
            if (owners.TryGetValue(id, out var owner) && owner != entity.Id)
                return ExternalIdErrors.Taken.At($"/externalIds/{i}");
        }
        entity.ExternalIds = ExternalId.Sorted(given);
        return Unit.Value;
    }

    /// <summary>The same for a patch: absent = unchanged.</summary>
    public Task<Result<Unit>> ApplyAsync<T>(T entity, Optional<IReadOnlyList<ExternalId>?> given, CancellationToken ct) where T : class, IHasExternalIds =>
        given.IsPresent ? ApplyAsync(entity, given.Value, ct) : Task.FromResult<Result<Unit>>(Unit.Value);

    /// <summary>Why each of several new entities can't have its ids; null where it can.</summary>
    /// <param name="given">The ids of each.</param>
    /// <param name="seen">Who asked for an id first, by place: those of calls before stay in it.</param>
    /// <param name="from">Place of the first.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<Error?>> RefusalsAsync<T>(IReadOnlyList<IReadOnlyList<ExternalId>?> given, Dictionary<ExternalId, int> seen, int from, CancellationToken ct) where T : class, IHasExternalIds
    {
        var refusals = new Error?[given.Count];
        var owners = await OwnersAsync<T>([.. given.SelectMany(ids => ids ?? []).OfType<ExternalId>()], ct);
        foreach (var (place, ids) in given.Index())
        {
            foreach (var (i, id) in (ids ?? []).Index().Where(g => g.Item is not null))
            {
                if (owners.ContainsKey(id) || (!seen.TryAdd(id, from + place) && seen[id] != from + place))
                    refusals[place] ??= ExternalIdErrors.Taken.At($"/externalIds/{i}");
            }
        }
        return refusals;
    }

    /// <summary>Whose these ids are; nobody's are not in the answer.</summary>
    public async Task<Dictionary<ExternalId, Guid>> OwnersAsync<T>(IReadOnlyCollection<ExternalId> asked, CancellationToken ct) where T : class, IHasExternalIds
    {
        if (asked.Count == 0)
            return [];
        await work.BeginAsync(ct);
        var table = ExternalIdModel.TableOf<T>(db.Model);
        var (systems, ids) = (asked.Select(i => i.System).Distinct().ToArray(), asked.Select(i => i.Id).Distinct().ToArray());
        var found = await db.Set<ExternalIdKey>().AsNoTracking().Where(k => k.Table == table && systems.Contains(k.System) && ids.Contains(k.Id)).ToListAsync(ct);
        return found.ToDictionary(k => new ExternalId(k.System, k.Id), k => k.EntityId);
    }

    /// <summary>Whose the id is; null = nobody's.</summary>
    public async Task<Guid?> FindAsync<T>(ExternalId id, CancellationToken ct) where T : class, IHasExternalIds
    {
        var table = ExternalIdModel.TableOf<T>(db.Model);
        return await db.Set<ExternalIdKey>().Where(k => k.Table == table && k.System == id.System && k.Id == id.Id).Select(k => (Guid?)k.EntityId).FirstOrDefaultAsync(ct);
    }

    /// <summary>The same, where those who ask for one id wait for each other until the end of the transaction: only the first finds it free.</summary>
    public async Task<Guid?> HoldAsync<T>(ExternalId id, CancellationToken ct) where T : class, IHasExternalIds
    {
        var name = $"{db.TenantId} {ExternalIdModel.TableOf<T>(db.Model)} {id.System} {id.Id}";
        await work.RunAsync([new(OneAtATime) { Parameters = { new NpgsqlParameter<string> { TypedValue = name } } }], static (_, _) => Task.FromResult(0), ct);
        return await FindAsync<T>(id, ct);
    }
}

internal static class ExternalIdsInQueries
{
    /// <summary>The entities that a list asks for by system, or by system and id.</summary>
    public static IQueryable<T> Having<T>(this IQueryable<T> entities, ErpDbContext db, ExternalIdListRequest request) where T : class, IHasExternalIds =>
        IdsOf<T>(db, request) is { } ids ? entities.Where(e => ids.Contains(e.Id)) : entities;

    /// <summary>The one that has an external id.</summary>
    public static IQueryable<T> Having<T>(this IQueryable<T> entities, ErpDbContext db, ExternalId id) where T : class, IHasExternalIds
    {
        var ids = IdsOf<T>(db, id.System, id.Id);
        return entities.Where(e => ids.Contains(e.Id));
    }

    /// <summary>Of which entities a list asks for, for lists that are no entities themselves; null = all.</summary>
    public static IQueryable<Guid>? IdsOf<T>(ErpDbContext db, ExternalIdListRequest request) where T : class, IHasExternalIds =>
        request.ExternalSystem is { } system ? IdsOf<T>(db, system, request.ExternalId) : null;

    private static IQueryable<Guid> IdsOf<T>(ErpDbContext db, string system, string? id) where T : class, IHasExternalIds
    {
        var table = ExternalIdModel.TableOf<T>(db.Model);
        return db.Set<ExternalIdKey>().Where(k => k.Table == table && k.System == system).If(id is not null, k => k.Id == id).Select(k => k.EntityId);
    }
}
