namespace Erp.Modules.Finance.Seals;

/// <summary>How often sealing runs; <c>Finance:Seals</c> in the configuration.</summary>
internal sealed class SealSettings
{
    /// <summary>How long posted entries wait for their seal; zero = this instance does not seal.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often all organizations are looked at, for what an instance that crashed has left.</summary>
    public TimeSpan Sweep { get; set; } = TimeSpan.FromMinutes(10);
}

/// <summary>Seals, every few seconds, what this instance has posted; and, now and then, what nobody has sealed. Several instances may do so at once.</summary>
internal sealed partial class SealWorker(SealQueue queue, SealWork work, SealSettings settings, TimeProvider clock, ILogger<SealWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Interval <= TimeSpan.Zero)
            return;
        using var timer = new PeriodicTimer(settings.Interval, clock);
        var nextSweep = clock.GetUtcNow();
        do
        {
            try
            {
                if (clock.GetUtcNow() >= nextSweep)
                {
                    await foreach (var (tenant, organization) in work.AllAsync(stoppingToken))
                        queue.Add(tenant, organization);
                    nextSweep = clock.GetUtcNow() + settings.Sweep;
                }
                foreach (var (tenant, organization) in queue.TakeAll())
                    await SealAsync(tenant, organization, stoppingToken);
            }
#pragma warning disable CA1031 // A while without a database must not end the sealing for good.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailure(e);
            }
        }
        while (await NextAsync(timer, stoppingToken));
    }

    private async Task SealAsync(Guid tenant, Guid organization, CancellationToken ct)
    {
        try
        {
            if (!await work.SealAsync(tenant, organization, ct))
                queue.Add(tenant, organization);
        }
#pragma warning disable CA1031 // One organization's trouble must not keep the others from their seals.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailure(e);
            queue.Add(tenant, organization);
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Sealing failed; it is tried again")]
    private partial void LogFailure(Exception exception);
}
