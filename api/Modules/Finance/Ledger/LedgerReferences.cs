using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.Extensions.Caching.Memory;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Keeps <see cref="LedgerReference"/>s of recently used organizations in memory, for all requests. Bounded.</summary>
internal sealed class LedgerReferenceCache : IDisposable
{
    private const int MostOrganizations = 2_000;
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MostOrganizations });

    public LedgerReference? Find(Guid tenantId, Guid organizationId) => _cache.Get<LedgerReference>((tenantId, organizationId));

    public void Keep(Guid tenantId, LedgerReference reference) =>
        _cache.Set((tenantId, reference.Organization.Id), reference, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });

    public void Dispose() => _cache.Dispose();
}

/// <summary>Gives requests the reference data of an organization that their caller may reach.</summary>
internal sealed class LedgerReferences(LedgerReferenceCache cache, LedgerReferenceLoader loader, LedgerGate gate, UnitOfWork work, Caller caller)
{
    /// <summary>From memory when there; it may be out of date until <see cref="ReloadAsync"/>.</summary>
    public async Task<Result<LedgerReference>> GetAsync(Guid organizationId, CancellationToken ct)
    {
        if (!caller.MayReach(organizationId))
            return RequestErrors.NotFound.At("/organizationId");
        return cache.Find(caller.TenantId, organizationId) is { } known ? known : await ReloadAsync(organizationId, ct);
    }

    /// <summary>As the database has it now: from memory when the version there is the same.</summary>
    public async Task<Result<LedgerReference>> CurrentAsync(Guid organizationId, CancellationToken ct)
    {
        if (!(await GetAsync(organizationId, ct)).Try(out var known, out var refusal))
            return refusal;
        await work.BeginAsync(ct);
        return await loader.VersionAsync(organizationId, ct) == known.Version ? known : await ReloadAsync(organizationId, ct);
    }

    public async Task<Result<LedgerReference>> ReloadAsync(Guid organizationId, CancellationToken ct)
    {
        await work.BeginAsync(ct);
        if (await loader.LoadAsync(organizationId, ct) is not { } loaded)
            return RequestErrors.NotFound.At("/organizationId");
        // A transaction that has itself changed what it reads here may yet roll back: never keep what is not committed.
        if (!gate.IsTouched)
            cache.Keep(caller.TenantId, loaded);
        return loaded;
    }
}
