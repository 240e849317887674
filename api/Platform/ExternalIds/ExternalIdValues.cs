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
        foreach (var (i, id) in (given ?? []).Index())
        {
            if (given!.Take(i).Contains(id))
                return ExternalIdErrors.Repeated.At($"/externalIds/{i}", ("system", id.System), ("id", id.Id));
            if (await FindAsync<T>(id, ct) is { } owner && owner != entity.Id)
                return ExternalIdErrors.Taken.At($"/externalIds/{i}");
        }
        entity.ExternalIds = ExternalId.Sorted(given);
        return Unit.Value;
    }

    /// <summary>The same for a patch: absent = unchanged.</summary>
    public Task<Result<Unit>> ApplyAsync<T>(T entity, Optional<IReadOnlyList<ExternalId>?> given, CancellationToken ct) where T : class, IHasExternalIds =>
        given.IsPresent ? ApplyAsync(entity, given.Value, ct) : Task.FromResult<Result<Unit>>(Unit.Value);

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
