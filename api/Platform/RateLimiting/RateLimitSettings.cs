namespace Erp.Platform.RateLimiting;

/// <summary>Section <c>RateLimiting</c> of the configuration. Each instance counts for itself.</summary>
internal sealed class RateLimitSettings
{
    public const string Section = "RateLimiting";

    /// <summary>For each caller: a person, a machine client; without a token, an address.</summary>
    public RateQuota Client { get; init; } = new() { Quota = 60_000 };

    /// <summary>For all callers of a tenant together.</summary>
    public RateQuota Tenant { get; init; } = new() { Quota = 120_000 };

    public Allowances Allowances => new(Client, Tenant);

    /// <summary>
    /// Requests of one tenant that are worked on at a time; the others wait their turn, so that one tenant's flood leaves the rest of the
    /// machine to the others.
    /// </summary>
    public int ConcurrentPerTenant { get; init; } = Math.Max(8, 4 * Environment.ProcessorCount);

    /// <summary>Requests of one tenant that may wait their turn; what comes beyond is refused.</summary>
    public int WaitingPerTenant { get; init; } = 2_000;
}

/// <summary>So many requests in a window. They come back steadily, not at its end: a burst may use them all at once.</summary>
internal sealed record RateQuota
{
    public int Quota { get; init; }

    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many come back at a time: once a second, or one by one when they are fewer.</summary>
    public int Returned => Math.Max(1, (int)(Quota / Window.TotalSeconds));

    public TimeSpan ReturnedEvery => Window * Returned / Quota;

    /// <summary>Not more than so many a minute; null = this.</summary>
    public RateQuota AtMost(int? perMinute) => perMinute is { } own && own < Quota / Window.TotalMinutes ? new() { Quota = own } : this;

    /// <summary>Time until all of it is there again.</summary>
    public TimeSpan UntilWhole(long remaining) => Window * (Quota - remaining) / Quota;
}
