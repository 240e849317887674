using System.Globalization;

namespace Erp.Platform.RateLimiting;

/// <summary>The response headers of draft-ietf-httpapi-ratelimit-headers: <c>"client";q=600;w=60</c> and <c>"client";r=599;t=1</c>.</summary>
internal static class RateLimitHeaders
{
    public const string Limit = "RateLimit";
    public const string Policy = "RateLimit-Policy";

    /// <summary>Name of the caller's own allowance.</summary>
    public const string Client = "client";

    /// <summary>Name of the allowance of all callers of the tenant.</summary>
    public const string Tenant = "tenant";

    public static void Write(IHeaderDictionary headers, in Asker asker, (long Client, long? Tenant) left)
    {
        var (client, tenant) = asker.Allowances;
        headers[Policy] = left.Tenant is null ? PolicyOf(Client, client) : $"{PolicyOf(Client, client)}, {PolicyOf(Tenant, tenant)}";
        headers[Limit] = left.Tenant is { } rest ? $"{LimitOf(Client, client, left.Client)}, {LimitOf(Tenant, tenant, rest)}" : LimitOf(Client, client, left.Client);
    }

    private static string PolicyOf(string name, RateQuota quota) => string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={quota.Quota};w={Seconds(quota.Window)}");

    private static string LimitOf(string name, RateQuota quota, long left) => string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={left};t={Seconds(quota.UntilWhole(left))}");

    /// <summary>Whole seconds; a part of one counts, so that nobody comes back too early.</summary>
    public static long Seconds(TimeSpan time) => (long)Math.Ceiling(time.TotalSeconds);
}
