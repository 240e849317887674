using System.Collections.Concurrent;
using Erp.Platform.Notifications;
using Microsoft.Extensions.Caching.Memory;

namespace Erp.Modules.Identity.Access;

/// <summary>
/// Grants in memory, so that a request costs no query for them. A change made by this process is seen by the next request; one made by
/// another process as soon as it is heard of, and within <see cref="FreshFor"/> where nothing is heard.
/// </summary>
internal sealed class AccessGrants(AccessGrantLoader loader, TimeProvider clock) : INotified, IDisposable
{
    public const string Changed = "access";
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(5);
    private const int MostTenants = 20_000;

    private readonly MemoryCache _tenants = new(new MemoryCacheOptions { SizeLimit = MostTenants });

    private sealed record Entry(Task<AccessGrant?> Loading, long Since);

    /// <summary>The subject's grant; null when it may do nothing (revoked, deactivated, unknown).</summary>
    public Task<AccessGrant?> FindAsync(AccessSubject subject)
    {
        var subjects = _tenants.GetOrCreate(subject.TenantId, entry =>
        {
            entry.Size = 1;
            entry.SlidingExpiration = TimeSpan.FromMinutes(1);
            return new ConcurrentDictionary<AccessSubject, Entry>();
        })!;
        if (subjects.TryGetValue(subject, out var known) && !known.Loading.IsFaulted && !known.Loading.IsCanceled && clock.GetElapsedTime(known.Since) < FreshFor)
            return known.Loading;
        // Many requests may come here at once: one loads, without being tied to its own request, and all wait for it.
        var loading = new TaskCompletionSource<AccessGrant?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var mine = new Entry(loading.Task, clock.GetTimestamp());
        var winner = subjects.AddOrUpdate(subject, mine, (_, current) => ReferenceEquals(current, known) ? mine : current);
        if (ReferenceEquals(winner, mine))
            _ = LoadAsync(subject, loading);
        return winner.Loading;
    }

    private async Task LoadAsync(AccessSubject subject, TaskCompletionSource<AccessGrant?> loading)
    {
        try
        {
            loading.SetResult(await loader.LoadAsync(subject, CancellationToken.None));
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to those who wait.
        catch (Exception e)
#pragma warning restore CA1031
        {
            loading.SetException(e);
        }
    }

    /// <summary>Forgets a tenant's grants; call it after the commit of what changes them.</summary>
    public void Forget(Guid tenantId) => _tenants.Remove(tenantId);

    string INotified.Topic => Changed;

    void INotified.Heard(string subject) => Forget(Guid.Parse(subject));

    void INotified.Missed() => _tenants.Clear();

    ValueTask INotified.PrepareAsync(Guid tenantId) => ValueTask.CompletedTask;

    public void Dispose() => _tenants.Dispose();
}
