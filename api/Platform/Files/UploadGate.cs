using System.Threading.RateLimiting;
using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.RateLimiting;

namespace Erp.Platform.Files;

/// <summary>The one way for a file into memory: at most so many are there at a time, the next ones wait before they are read.</summary>
internal sealed class UploadGate : IAsyncDisposable
{
    private const int SecondsWhenCrowded = 1;

    private readonly FileSettings _settings;
    private readonly RateLimitMetrics _metrics;
    private readonly PartitionedRateLimiter<Guid> _ofTenant;
    private readonly PartitionedRateLimiter<Guid> _ofAll;
    private readonly PartitionedRateLimiter<Guid> _places;

    public UploadGate(FileSettings settings, RateLimitMetrics metrics)
    {
        (_settings, _metrics) = (settings, metrics);
        _ofTenant = Limiter(tenant => tenant, settings.ConcurrentUploadsPerTenant);
        _ofAll = Limiter(_ => Guid.Empty, settings.ConcurrentUploads);
        // First among the tenant's own: who waits there takes no place from others.
        _places = PartitionedRateLimiter.CreateChained(_ofTenant, _ofAll);
    }

    /// <summary>Reads the body to its end. The file keeps its place until the request is over, as it goes from memory into the transaction.</summary>
    public async Task<Result<ReceivedFile>> ReceiveAsync(HttpContext http, Guid tenantId, CancellationToken ct)
    {
        var place = await EnterAsync(tenantId, ct);
        http.Response.RegisterForDispose(place);
        if (!place.IsAcquired)
        {
            _metrics.Refused("uploads");
            http.Response.Headers.RetryAfter = $"{SecondsWhenCrowded}";
            return RequestErrors.RateLimited.Occur(("seconds", SecondsWhenCrowded));
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_settings.LongestUpload);
        try
        {
            return await ReceivedFile.ReadAsync(http.Request.Body, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return RequestErrors.TooSlow;
        }
    }

    private async Task<RateLimitLease> EnterAsync(Guid tenantId, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(_settings.UploadPatience);
        try
        {
            return await _places.AcquireAsync(tenantId, 1, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // It waited long enough: now or not at all.
            return _places.AttemptAcquire(tenantId);
        }
    }

    private PartitionedRateLimiter<Guid> Limiter(Func<Guid, Guid> partition, int places) => PartitionedRateLimiter.Create<Guid, Guid>(tenant =>
        RateLimitPartition.GetConcurrencyLimiter(partition(tenant), _ => new() { PermitLimit = places, QueueLimit = _settings.WaitingUploads }));

    public async ValueTask DisposeAsync()
    {
        await _places.DisposeAsync();
        await _ofTenant.DisposeAsync();
        await _ofAll.DisposeAsync();
    }
}
