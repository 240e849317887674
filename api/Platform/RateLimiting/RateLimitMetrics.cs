using System.Diagnostics.Metrics;
using Erp.Platform.Telemetry;

namespace Erp.Platform.RateLimiting;

internal sealed class RateLimitMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _refusals = meters.Create(ErpMeters.Http).CreateCounter<long>("erp.rate_limit.refusals", "{request}", "Requests refused because an allowance is used up, by allowance.");

    public void Refused(string policy) => _refusals.Add(1, KeyValuePair.Create<string, object?>("policy", policy));
}
