using System.Globalization;
using System.Threading.RateLimiting;
using Erp.Platform.Errors;

namespace Erp.Platform.RateLimiting;

/// <summary>
/// Holds callers to their allowances, and gives each tenant its turns. Comes after authentication; where that answers by itself (the token
/// endpoint), before it, and then the address counts.
/// </summary>
internal sealed class RateLimitMiddleware(RateLimitSettings settings, RateLimits limits, RateLimitMetrics metrics)
{
    private const string EventStream = "text/event-stream";
    private static readonly TimeSpan WhenCrowded = TimeSpan.FromSeconds(1);

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var asker = await Asker.OfAsync(http, settings);
        var refused = limits.Take(asker);
        var admission = new Admission(http, asker, limits.Left(asker));
        http.Response.OnStarting(static state => ((Admission)state).RespondAsync(), admission);
        if (refused is var (policy, wait))
        {
            await RefuseAsync(http, policy, wait);
            return;
        }
        using var turn = admission.Turn = await limits.TurnAsync(asker, http.RequestAborted);
        if (turn.IsAcquired)
            await next(http);
        else
            await RefuseAsync(http, "concurrency", WhenCrowded);
    }

    private Task RefuseAsync(HttpContext http, string policy, TimeSpan wait)
    {
        metrics.Refused(policy);
        var seconds = Math.Max(1, RateLimitHeaders.Seconds(wait));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return http.RefuseAsync(RequestErrors.RateLimited.Occur(("seconds", seconds)), http.RequestAborted);
    }

    /// <summary>What a request was let in with, until its response starts: an exception clears headers that are written before.</summary>
    private sealed class Admission(HttpContext http, Asker asker, (long Client, long? Tenant) left)
    {
        public RateLimitLease? Turn { get; set; }

        public Task RespondAsync()
        {
            RateLimitHeaders.Write(http.Response.Headers, asker, left);
            // A stream lives for hours and works for moments: it must not use up the tenant's turns.
            if (http.Response.ContentType?.StartsWith(EventStream, StringComparison.Ordinal) is true)
                Turn?.Dispose();
            return Task.CompletedTask;
        }
    }
}
