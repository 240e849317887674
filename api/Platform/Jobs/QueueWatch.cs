using Erp.Platform.Persistence;

namespace Erp.Platform.Jobs;

/// <summary>Looks at the queue now and then, for its metrics: a scrape must not wait for the database.</summary>
internal sealed partial class QueueWatch(DatabaseConnections connections, JobMetrics metrics, TimeProvider clock, ILogger<QueueWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                metrics.Waiting(await QueueBacklog.ReadAsync(connections, clock.GetUtcNow(), stoppingToken));
            }
#pragma warning disable CA1031 // A minute without a database must not end the watch for good.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(e);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
        while (await WaitAsync(timer, stoppingToken));
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken ct)
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

    [LoggerMessage(LogLevel.Warning, "The work queue cannot be looked at")]
    private partial void LogFailed(Exception exception);
}
