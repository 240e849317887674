using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Erp.Platform.Telemetry;

namespace Erp.Platform.ApiLog;

/// <summary>Calls on their way to the log. Bounded: when the writer cannot keep up, calls are dropped and counted.</summary>
internal sealed class ApiLogQueue
{
    private readonly Channel<(Guid TenantId, ApiCall Call)> _channel;
    private readonly Counter<long> _droppedCounter;
    private long _dropped;

    public ApiLogQueue(ApiLogSettings settings, IMeterFactory meters)
    {
        _channel = Channel.CreateBounded<(Guid, ApiCall)>(new BoundedChannelOptions(settings.Capacity) { SingleReader = true });
        _droppedCounter = meters.Create(ErpMeters.Http).CreateCounter<long>("erp.api_log.dropped", "{call}", "Calls that are missing in the API log because it was written too slowly.");
    }

    /// <summary>Calls that were dropped since the process began.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public void Add(Guid tenantId, ApiCall call)
    {
        if (!_channel.Writer.TryWrite((tenantId, call)))
            CountDropped(1);
    }

    public void CountDropped(int calls)
    {
        Interlocked.Add(ref _dropped, calls);
        _droppedCounter.Add(calls);
    }

    /// <summary>No more will come; what is there can still be taken.</summary>
    public void Complete() => _channel.Writer.TryComplete();

    /// <summary>False once it is complete and empty.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken ct) => _channel.Reader.WaitToReadAsync(ct);

    public List<(Guid TenantId, ApiCall Call)> Take(int atMost)
    {
        var taken = new List<(Guid, ApiCall)>();
        while (taken.Count < atMost && _channel.Reader.TryRead(out var call))
            taken.Add(call);
        return taken;
    }
}
