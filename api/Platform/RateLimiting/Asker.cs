using Erp.Platform.Tenancy;

namespace Erp.Platform.RateLimiting;

/// <summary>Whose allowance a request is taken from.</summary>
/// <param name="Client">The person or machine client; without a token the address.</param>
/// <param name="Tenant">Null without a token.</param>
internal readonly record struct Asker(string Client, Guid? Tenant)
{
    public static Asker Of(HttpContext http)
    {
        var caller = http.RequestServices.GetRequiredService<Caller>();
        return caller.TenantId == Caller.NoTenant
            ? new(http.Connection.RemoteIpAddress?.ToString() ?? "", null)
            : new($"{caller.TenantId} {caller.Subject}", caller.TenantId);
    }
}
