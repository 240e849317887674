using System.Collections.Concurrent;
using Erp.Platform.Outbox;

namespace Erp.Platform.Events;

/// <summary>
/// Tells this process's readers that a tenant's feed has gone on: at once what its own relay numbered, by LISTEN/NOTIFY what other instances
/// did. Only a wake-up, which may be missed: readers look for themselves now and then.
/// </summary>
internal sealed class FeedSignal
{
    private readonly ConcurrentDictionary<FeedWatch, bool> _watches = new();

    /// <summary>From now on the watch is told. Dispose it.</summary>
    /// <param name="tenantId">One tenant's feed; null = all feeds.</param>
    public FeedWatch Watch(Guid? tenantId = null)
    {
        var watch = new FeedWatch(tenantId, this);
        _watches[watch] = true;
        return watch;
    }

    public void Announce(Guid tenantId)
    {
        foreach (var watch in _watches.Keys.Where(w => w.TenantId is null || w.TenantId == tenantId))
            watch.Add(tenantId);
    }

    /// <summary>Announcements may have been missed: all who wait for one tenant look again; those for all feeds do so by their own sweep.</summary>
    public void AnnounceAll()
    {
        foreach (var watch in _watches.Keys)
        {
            if (watch.TenantId is { } tenantId)
                watch.Add(tenantId);
        }
    }

    public void Forget(FeedWatch watch) => _watches.TryRemove(watch, out _);
}

/// <summary>One reader's wake-ups.</summary>
internal sealed class FeedWatch(Guid? tenantId, FeedSignal signal) : TenantSignal
{
    public Guid? TenantId => tenantId;

    protected override void Dispose(bool disposing)
    {
        signal.Forget(this);
        base.Dispose(disposing);
    }
}
