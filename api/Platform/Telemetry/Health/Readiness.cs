using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Erp.Platform.Telemetry.Health;

/// <summary>
/// Answers whether this instance should get requests: 200, also when something is slow or short; 503 when it cannot do its work. Every
/// registered <see cref="IHealthCheck"/> is asked, at most once a second: anybody may call this.
/// </summary>
internal sealed class Readiness(HealthCheckService checks, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private HealthReport? _report;
    private long _made;

    public async Task AnswerAsync(HttpContext http)
    {
        var report = await ReportAsync(http.RequestAborted);
        http.Response.StatusCode = report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        http.Response.Headers.CacheControl = "no-store";
        // Reasons stay in the log: an exception's words are nobody else's business.
        await http.Response.WriteAsJsonAsync(new
        {
            status = Name(report.Status),
            checks = report.Entries.ToDictionary(e => e.Key, e => new { status = Name(e.Value.Status), detail = e.Value.Exception is null ? e.Value.Description : null }),
        }, http.RequestAborted);
    }

    private async Task<HealthReport> ReportAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_report is null || clock.GetElapsedTime(_made) > Remembered)
                (_report, _made) = (await checks.CheckHealthAsync(ct), clock.GetTimestamp());
            return _report;
        }
        finally
        {
            _one.Release();
        }
    }

    private static string Name(HealthStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    public void Dispose() => _one.Dispose();
}
