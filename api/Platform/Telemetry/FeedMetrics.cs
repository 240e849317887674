using System.Diagnostics.Metrics;

namespace Erp.Platform.Telemetry;

/// <summary>How far the event feed and its webhooks are behind. The relay and the deliveries tell it; alerts watch it.</summary>
internal sealed class FeedMetrics
{
    private readonly Counter<long> _deliveries;
    private TimeSpan _lag;

    public FeedMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ErpMeters.Feed);
        _deliveries = meter.CreateCounter<long>("erp.webhooks.deliveries", "{delivery}", "Attempts to deliver a webhook, by outcome.");
        meter.CreateObservableGauge("erp.events.relay.lag", () => _lag.TotalSeconds, "s", "Age of the oldest event that has no number in its feed yet.");
    }

    public void Behind(TimeSpan lag) => _lag = lag;

    public void Delivered(bool succeeded) => _deliveries.Add(1, KeyValuePair.Create<string, object?>("outcome", succeeded ? "delivered" : "failed"));
}
