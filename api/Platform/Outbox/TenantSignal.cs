using System.Collections.Concurrent;

namespace Erp.Platform.Outbox;

/// <summary>
/// Tenants that have something new, each once however often it is told. In memory: what a crash forgets is found by whoever waits here
/// looking for itself now and then.
/// </summary>
internal class TenantSignal : IDisposable
{
    private readonly ConcurrentDictionary<Guid, bool> _tenants = new();
    private readonly SemaphoreSlim _any = new(0, 1);

    public void Add(Guid tenantId)
    {
        if (!_tenants.TryAdd(tenantId, true) || _any.CurrentCount > 0)
            return;
        try
        {
            _any.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // Whoever waits is awake already, or waits no more.
        }
    }

    /// <summary>Takes all that were told; those told from now on come with the next call.</summary>
    public List<Guid> TakeAll() => [.. _tenants.Keys.Where(tenant => _tenants.TryRemove(tenant, out _))];

    /// <summary>Returns when a tenant is told, or the time is up.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        if (_tenants.IsEmpty)
            await _any.WaitAsync(atMost, ct);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _any.Dispose();
}

/// <summary>Tenants for which this process has committed something, and so perhaps written outbox rows: wakes the relay.</summary>
internal sealed class OutboxSignal : TenantSignal;
