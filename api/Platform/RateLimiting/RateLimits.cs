using System.Threading.RateLimiting;

namespace Erp.Platform.RateLimiting;

/// <summary>The allowances of all callers and tenants, in this process's memory; those that are not used are forgotten.</summary>
internal sealed class RateLimits(RateLimitSettings settings) : IAsyncDisposable
{
    private readonly PartitionedRateLimiter<Asker> _clients = PartitionedRateLimiter.Create<Asker, (string, RateQuota)>(asker => Bucket(asker.Client, asker.Allowances.Client));

    private readonly PartitionedRateLimiter<Asker> _tenants = PartitionedRateLimiter.Create<Asker, (Guid, RateQuota)>(asker => Bucket(asker.Tenant!.Value, asker.Allowances.Tenant));

    /// <summary>Those without a tenant share one line: sign-up is the dearest thing that anybody can ask for.</summary>
    private readonly PartitionedRateLimiter<Asker> _turns = PartitionedRateLimiter.Create<Asker, Guid>(asker =>
        RateLimitPartition.GetConcurrencyLimiter(asker.Tenant ?? Guid.Empty, _ => new() { PermitLimit = settings.ConcurrentPerTenant, QueueLimit = settings.WaitingPerTenant }));

    /// <summary>Takes one request from the allowances of client and tenant.</summary>
    /// <returns>How long to wait when one of them is used up, and which.</returns>
    public (string Policy, TimeSpan Wait)? Take(in Asker asker)
    {
        using var client = _clients.AttemptAcquire(asker);
        if (!client.IsAcquired)
            return (RateLimitHeaders.Client, Wait(client, asker.Allowances.Client));
        if (asker.Tenant is null)
            return null;
        using var tenant = _tenants.AttemptAcquire(asker);
        return tenant.IsAcquired ? null : (RateLimitHeaders.Tenant, Wait(tenant, asker.Allowances.Tenant));
    }

    /// <summary>A turn among the tenant's requests, to be given back; not acquired when too many wait already.</summary>
    public ValueTask<RateLimitLease> TurnAsync(in Asker asker, CancellationToken ct) => _turns.AcquireAsync(asker, 1, ct);

    /// <summary>What is left of the client's, and of the tenant's.</summary>
    public (long Client, long? Tenant) Left(in Asker asker) =>
        (Left(_clients, asker), asker.Tenant is null ? null : Left(_tenants, asker));

    private static long Left(PartitionedRateLimiter<Asker> limiter, in Asker asker) => limiter.GetStatistics(asker)!.CurrentAvailablePermits;

    /// <summary>An allowance that is changed begins anew.</summary>
    private static RateLimitPartition<(TKey, RateQuota)> Bucket<TKey>(TKey key, RateQuota quota) => RateLimitPartition.GetTokenBucketLimiter((key, quota), _ => new()
    {
        TokenLimit = quota.Quota,
        TokensPerPeriod = quota.Returned,
        ReplenishmentPeriod = quota.ReturnedEvery,
    });

    private static TimeSpan Wait(RateLimitLease refused, RateQuota quota) => refused.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : quota.ReturnedEvery;

    public async ValueTask DisposeAsync()
    {
        await _clients.DisposeAsync();
        await _tenants.DisposeAsync();
        await _turns.DisposeAsync();
    }
}
