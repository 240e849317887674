using System.Net;

namespace Erp.Sdk.Http;

/// <summary>Repeats what failed for a reason that passes, with growing pauses, when repeating is safe.</summary>
internal sealed class RetryHandler(ErpClientOptions options) : DelegatingHandler
{
    private static readonly HashSet<HttpStatusCode> Passing =
    [
        HttpStatusCode.RequestTimeout, HttpStatusCode.TooManyRequests, HttpStatusCode.InternalServerError,
        HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout,
    ];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var mayRepeat = attempt < options.MaxRetries && request.CanBeResent();
            TimeSpan pause;
            try
            {
                var response = await AttemptAsync(request, cancellationToken).ConfigureAwait(false);
                if (!mayRepeat || !MayHelp(request, response) || Pause(attempt, response) is not { } wait)
                    return response;
                response.Dispose();
                pause = wait;
            }
            catch (Exception failure) when (mayRepeat && MayHelp(request, failure))
            {
                pause = Pause(attempt);
            }
            await Task.Delay(pause, options.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The JSON is read here too: a connection that breaks in the middle of a response counts as a failed attempt.</summary>
    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var timer = options.Clock.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), limit, options.AttemptTimeout, Timeout.InfiniteTimeSpan);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, limit.Token).ConfigureAwait(false);
            if (response.Content.Headers.IsJson())
                await response.Content.LoadIntoBufferAsync(limit.Token).ConfigureAwait(false);
            return response;
        }
        catch (Exception failure)
        {
            response?.Dispose();
            if (failure is OperationCanceledException && !ct.IsCancellationRequested)
                throw new TimeoutException($"{request.Method} {request.RequestUri?.AbsolutePath} was not answered within {options.AttemptTimeout.TotalSeconds:0} s.", failure);
            throw;
        }
    }

    /// <summary>409 with Retry-After: the same request, sent before, is still running.</summary>
    private static bool MayHelp(HttpRequestMessage request, HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => true,
        HttpStatusCode.Conflict => request.IsIdempotent() && response.Headers.RetryAfter is not null,
        var status => request.IsIdempotent() && Passing.Contains(status),
    };

    /// <summary>A request that never reached the server is safe to repeat whatever it was.</summary>
    private static bool MayHelp(HttpRequestMessage request, Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } => true,
        HttpRequestException or IOException or TimeoutException => request.IsIdempotent(),
        _ => false,
    };

    /// <summary>Null when the server asks for more patience than there is.</summary>
    private TimeSpan? Pause(int attempt, HttpResponseMessage response) => ErpApiException.Delay(response.Headers.RetryAfter, options.Clock) switch
    {
        null => Pause(attempt),
        { } asked when asked <= options.MaxRetryDelay => asked + Jitter(options.RetryDelay),
        _ => null,
    };

    private TimeSpan Pause(int attempt)
    {
        var longest = Math.Min(options.RetryDelay.TotalMilliseconds * Math.Pow(2, attempt), options.MaxRetryDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(longest / 2) + Jitter(TimeSpan.FromMilliseconds(longest / 2));
    }

    /// <summary>Clients that failed together must not come back together.</summary>
    private static TimeSpan Jitter(TimeSpan longest) => TimeSpan.FromTicks(Random.Shared.NextInt64(longest.Ticks + 1));
}
