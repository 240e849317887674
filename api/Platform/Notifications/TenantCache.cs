using Erp.Platform.Jobs;
using Erp.Platform.Persistence;
using Microsoft.Extensions.Caching.Memory;

namespace Erp.Platform.Notifications;

/// <summary>
/// What requests of a tenant read again and again, in memory for recently used tenants. Bounded. A change is heard from the database and
/// forgets the tenant's; while this process does not hear, versions are compared twice a second instead.
/// </summary>
internal abstract class TenantCache<T>(JobScopes scopes, NotificationState notifications, TimeProvider clock) : INotified, IDisposable where T : class
{
    private const int MostTenants = 5_000;
    private static readonly TimeSpan CompareEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Background work is not prepared, so it compares by itself; a request that has been prepared never takes that long.</summary>
    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(10);

    private readonly MemoryCache _tenants = new(new MemoryCacheOptions { SizeLimit = MostTenants });

    private sealed record Entry(Task<T> Loading)
    {
        public long ComparedAt { get; set; }
    }

    /// <summary>What changes are told under; see <see cref="Notifier"/>. The subject is the tenant's id.</summary>
    public abstract string Topic { get; }

    /// <summary>Reads the tenant's, in a transaction of its own whatever the request that needs it is doing.</summary>
    protected abstract Task<T> ReadAsync(ErpDbContext db);

    /// <summary>A number that every change makes another; as <see cref="VersionOf"/> finds it in what was read.</summary>
    protected abstract Task<long> ReadVersionAsync(ErpDbContext db);

    protected abstract long VersionOf(T read);

    void INotified.Heard(string subject) => Forget(Guid.Parse(subject));

    void INotified.Missed() => _tenants.Clear();

    public void Forget(Guid tenantId) => _tenants.Remove(tenantId);

    /// <summary>Up to date as far as this process can know, before a transaction begins (<see cref="TenantMemory"/>).</summary>
    public async ValueTask PrepareAsync(Guid tenantId) => await GetAsync(tenantId, CompareEvery);

    public ValueTask<T> GetAsync(Guid tenantId) => GetAsync(tenantId, TrustedFor);

    private ValueTask<T> GetAsync(Guid tenantId, TimeSpan trusted)
    {
        if (_tenants.Get<Entry>(tenantId) is not { Loading: { IsFaulted: false, IsCanceled: false } loading } known)
            return new(LoadAsync(tenantId));
        if (!loading.IsCompleted)
            return new(loading);
        return notifications.IsLive || clock.GetElapsedTime(known.ComparedAt) < trusted ? new(loading.Result) : new(CompareAsync(tenantId, known));
    }

    private async Task<T> CompareAsync(Guid tenantId, Entry known)
    {
        var (read, since) = (await known.Loading, clock.GetTimestamp());
        if (await InTenantAsync(tenantId, ReadVersionAsync) != VersionOf(read))
            return await LoadAsync(tenantId);
        known.ComparedAt = since;
        return read;
    }

    private Task<T> LoadAsync(Guid tenantId)
    {
        // Kept before it is read: a change that is heard meanwhile removes it, and what was read too early is not found again.
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var loading = LoadAfterAsync(start.Task, tenantId);
        _tenants.Set(tenantId, new Entry(loading) { ComparedAt = clock.GetTimestamp() }, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
        start.SetResult();
        return loading;
    }

    private async Task<T> LoadAfterAsync(Task start, Guid tenantId)
    {
        await start;
        return await InTenantAsync(tenantId, ReadAsync);
    }

    private async Task<TRead> InTenantAsync<TRead>(Guid tenantId, Func<ErpDbContext, Task<TRead>> read)
    {
        await using var scope = scopes.Open(tenantId);
        await scope.Work.BeginAsync(CancellationToken.None, readOnly: true);
        return await read(scope.Db);
    }

    public void Dispose()
    {
        _tenants.Dispose();
        GC.SuppressFinalize(this);
    }
}
