using System.Globalization;

namespace Erp.Platform.RateLimiting;

/// <summary>The response headers of draft-ietf-httpapi-ratelimit-headers: <c>"client";q=600;w=60</c> and <c>"client";r=599;t=1</c>.</summary>
internal sealed class RateLimitHeaders(RateLimitSettings settings)
{
    public const string Limit = "RateLimit";
    public const string Policy = "RateLimit-Policy";

    /// <summary>Name of the caller's own allowance.</summary>
    public const string Client = "client";

    /// <summary>Name of the allowance of all callers of the tenant.</summary>
    public const string Tenant = "tenant";

    private readonly string _clientPolicy = PolicyOf(Client, settings.Client);
    private readonly string _bothPolicies = $"{PolicyOf(Client, settings.Client)}, {PolicyOf(Tenant, settings.Tenant)}";

    public void Write(IHeaderDictionary headers, (long Client, long? Tenant) left)
    {
        headers[Policy] = left.Tenant is null ? _clientPolicy : _bothPolicies;
        headers[Limit] = left.Tenant is { } tenant ? $"{LimitOf(Client, settings.Client, left.Client)}, {LimitOf(Tenant, settings.Tenant, tenant)}" : LimitOf(Client, settings.Client, left.Client);
    }

    private static string PolicyOf(string name, RateQuota quota) => string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={quota.Quota};w={Seconds(quota.Window)}");

    private static string LimitOf(string name, RateQuota quota, long left) => string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={left};t={Seconds(quota.UntilWhole(left))}");

    /// <summary>Whole seconds; a part of one counts, so that nobody comes back too early.</summary>
    public static long Seconds(TimeSpan time) => (long)Math.Ceiling(time.TotalSeconds);
}
