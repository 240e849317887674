using Erp.Platform.Tenancy;

namespace Erp.Platform.Notifications;

/// <summary>
/// Brings what requests read from memory up to date before they open a transaction. A request that holds one connection must not wait for a
/// second: behind a pooler with a few server connections, all of them would wait for each other.
/// </summary>
internal static class TenantMemory
{
    public static async Task Middleware(HttpContext http, RequestDelegate next)
    {
        if (http.RequestServices.GetRequiredService<Caller>().TenantId is var tenant && tenant != Caller.NoTenant)
        {
            foreach (var memory in http.RequestServices.GetServices<INotified>())
                await memory.PrepareAsync(tenant);
        }
        await next(http);
    }
}
