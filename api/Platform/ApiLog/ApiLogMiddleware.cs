using Erp.Platform.Errors;
using Erp.Platform.Tenancy;

namespace Erp.Platform.ApiLog;

/// <summary>Notes each call of a tenant's caller once its answer has left.</summary>
internal sealed class ApiLogMiddleware(ApiLogQueue queue, ApiLogSettings settings, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!settings.Enabled)
        {
            await next(http);
            return;
        }
        var (started, requestId) = (clock.GetTimestamp(), http.TraceId());
        try
        {
            await next(http);
        }
        finally
        {
            if (http.RequestServices.GetRequiredService<Caller>() is { } caller && caller.TenantId != Caller.NoTenant)
                queue.Add(caller.TenantId, CallOf(http, caller, requestId, clock.GetElapsedTime(started)));
        }
    }

    private ApiCall CallOf(HttpContext http, Caller caller, string requestId, TimeSpan elapsed)
    {
        var arrived = clock.GetUtcNow() - elapsed;
        return new()
        {
            Id = Guid.CreateVersion7(arrived),
            OccurredAt = arrived,
            Method = http.Request.Method.Length <= ApiCall.MethodLength ? http.Request.Method : http.Request.Method[..ApiCall.MethodLength],
            Route = http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } ? $"/{route.TrimStart('/')}" : null,
            Status = http.Response.StatusCode,
            Milliseconds = (int)Math.Min(elapsed.TotalMilliseconds, int.MaxValue),
            ClientId = caller.ClientId,
            UserId = caller.UserId,
            RequestId = requestId,
        };
    }
}
