using System.Diagnostics.Metrics;
using Erp.Platform.Telemetry;

namespace Erp.Platform.Jobs;

/// <summary>How background work goes.</summary>
internal sealed class JobMetrics
{
    private readonly Histogram<double> _runs;
    private QueueBacklog _backlog = new(0, TimeSpan.Zero, 0);

    public JobMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ErpMeters.Jobs);
        _runs = meter.CreateHistogram<double>("erp.jobs.run.duration", "s", "Runs of background work, by kind and outcome.");
        meter.CreateObservableGauge("erp.jobs.queue.due", () => _backlog.Due, "{item}", "Work that is due and not begun, of all instances.");
        meter.CreateObservableGauge("erp.jobs.queue.lag", () => _backlog.Lag.TotalSeconds, "s", "How long the longest due work has been waiting.");
        meter.CreateObservableGauge("erp.jobs.queue.given_up", () => _backlog.GivenUp, "{item}", "Work that failed for good and waits for somebody to say that it be tried again.");
    }

    public void Ran(string kind, string outcome, TimeSpan duration) =>
        _runs.Record(duration.TotalSeconds, KeyValuePair.Create<string, object?>("kind", kind), KeyValuePair.Create<string, object?>("outcome", outcome));

    public void Waiting(QueueBacklog backlog) => _backlog = backlog;
}
