using System.Diagnostics.Metrics;
using Erp.Platform.Telemetry;

namespace Erp.Modules.Finance.Ledger;

/// <summary>What was posted and committed.</summary>
internal sealed class PostingMetrics
{
    private readonly Counter<long> _entries;
    private readonly Counter<long> _lines;

    public PostingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ErpMeters.Ledger);
        _entries = meter.CreateCounter<long>("erp.ledger.postings", "{entry}", "Journal entries posted.");
        _lines = meter.CreateCounter<long>("erp.ledger.posted_lines", "{line}", "Lines of the entries posted.");
    }

    public void Posted(int entries, long lines)
    {
        _entries.Add(entries);
        _lines.Add(lines);
    }
}
