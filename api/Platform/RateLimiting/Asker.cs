using Erp.Platform.Tenancy;

namespace Erp.Platform.RateLimiting;

/// <summary>Whose allowance a request is taken from.</summary>
/// <param name="Client">The person or machine client; without a token the address.</param>
/// <param name="Tenant">Null without a token.</param>
/// <param name="Allowances">How much they have.</param>
internal readonly record struct Asker(string Client, Guid? Tenant, Allowances Allowances)
{
    public static async ValueTask<Asker> OfAsync(HttpContext http, RateLimitSettings settings)
    {
        var caller = http.RequestServices.GetRequiredService<Caller>();
        if (caller.TenantId == Caller.NoTenant)
            return new(http.Connection.RemoteIpAddress?.ToString() ?? "", null, settings.Allowances);
        return new($"{caller.TenantId} {caller.Subject}", caller.TenantId, settings.Allowances.Within(await http.RequestServices.GetRequiredService<ITenantQuotas>().GetAsync(http.RequestAborted)));
    }
}

/// <summary>What the caller and all callers of its tenant together may ask for.</summary>
internal readonly record struct Allowances(RateQuota Client, RateQuota Tenant)
{
    public Allowances Within(TenantQuotas own) => new(Client.AtMost(own.ClientPerMinute), Tenant.AtMost(own.TenantPerMinute));
}

/// <summary>What a tenant allows its callers; null = as much as this server does.</summary>
internal readonly record struct TenantQuotas(int? ClientPerMinute, int? TenantPerMinute);

/// <summary>The allowances that the request's tenant has set, from memory: every request asks.</summary>
internal interface ITenantQuotas
{
    ValueTask<TenantQuotas> GetAsync(CancellationToken ct);
}
