using System.Collections.Concurrent;
using Erp.Platform.Tenancy;

namespace Erp.Platform.Events;

/// <summary>How many streams each caller has open on this instance: a client that opens one after the other without closing any is stopped.</summary>
internal sealed class StreamSlots(EventSettings settings)
{
    private readonly ConcurrentDictionary<(Guid TenantId, string Subject), int> _open = new();

    /// <returns>Gives the slot back when disposed; null when the caller has all of its slots in use.</returns>
    public IDisposable? Take(Caller caller)
    {
        var key = (caller.TenantId, caller.Subject);
        if (_open.AddOrUpdate(key, 1, static (_, open) => open + 1) <= settings.StreamsPerCaller)
            return new Slot(() => GiveBack(key));
        GiveBack(key);
        return null;
    }

    private void GiveBack((Guid, string) key)
    {
        if (_open.AddOrUpdate(key, 0, static (_, open) => open - 1) == 0)
            _open.TryRemove(new(key, 0));
    }

    private sealed class Slot(Action giveBack) : IDisposable
    {
        public void Dispose() => giveBack();
    }
}
