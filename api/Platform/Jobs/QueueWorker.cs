using System.Collections.Concurrent;
using System.Diagnostics;
using Erp.Platform.Telemetry;
using Erp.Platform.Tenancy;

namespace Erp.Platform.Jobs;

/// <summary>
/// Takes what is due from the queue and runs it, as many at a time as their kinds allow. Several processes share a queue safely: an item is
/// held by a lease, renewed while the run lives; when a process dies its leases run out and others take over.
/// </summary>
internal sealed partial class QueueWorker(IEnumerable<WorkKind> kinds, WorkLeases leases, WorkSignal signal, JobSettings settings, JobMetrics metrics, IServiceScopeFactory scopes, TimeProvider clock, ILogger<QueueWorker> log)
    : BackgroundService
{
    private static readonly ActivitySource Traces = new(ErpMeters.Jobs);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private readonly Dictionary<string, WorkKind> _kinds = kinds.ToDictionary(k => k.Kind);
    private readonly string[] _sideBySide = [.. kinds.Where(k => k.SideBySide).Select(k => k.Kind)];
    private readonly ConcurrentDictionary<WorkLease, Task> _runs = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Enabled || _kinds.Count == 0)
            return;
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await ClaimAsync(stoppingToken) is { } lease)
                _runs[lease] = RunAsync(lease, stoppingToken);
            else
                await signal.WaitAsync(settings.PollEvery, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await Task.WhenAll(_runs.Values);
    }

    private async Task<WorkLease?> ClaimAsync(CancellationToken ct)
    {
        var running = _runs.Keys.CountBy(l => l.Kind).ToDictionary();
        string[] free = [.. _kinds.Values.Where(k => running.GetValueOrDefault(k.Kind) < k.Concurrency).Select(k => k.Kind)];
        try
        {
            return free.Length == 0 ? null : await leases.ClaimAsync(free, _sideBySide, ct);
        }
#pragma warning disable CA1031 // A minute without a database must not end the worker for good.
        catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogQueueFailed(e);
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task RunAsync(WorkLease lease, CancellationToken stopping)
    {
        await Task.Yield();
        using var activity = Traces.StartActivity(lease.Kind) ?? new Activity(lease.Kind).Start();
        TenantTag.Mark(lease.TenantId);
        var (began, outcome) = (clock.GetTimestamp(), "done");
        using var run = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var renewing = RenewAsync(lease, run);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Caller>().Identify(lease.TenantId, null, "system", null);
            // Its runs end without a word, most likely with their process: no further attempt.
            if (lease.Attempt > settings.GiveUpAfter)
                throw new InvalidOperationException($"{lease.Attempt - 1} attempts were made in vain.");
            var handler = _kinds[lease.Kind].Create(scope.ServiceProvider);
            var next = await handler.RunAsync(new(lease.TenantId, lease.SubjectId, lease.Attempt), run.Token);
            await (next is { } due ? leases.AgainAsync(lease, due, 0, CancellationToken.None) : leases.DoneAsync(lease, CancellationToken.None));
        }
#pragma warning disable CA1031 // Whatever a handler throws, the item goes back into the queue and the worker goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            outcome = stopping.IsCancellationRequested ? "stopped" : "failed";
            await GiveBackAsync(lease, e, stopping.IsCancellationRequested);
        }
        finally
        {
            await run.CancelAsync();
            await renewing;
            metrics.Ran(lease.Kind, outcome, clock.GetElapsedTime(began));
            _runs.TryRemove(lease, out _);
            signal.Set();
        }
    }

    private async Task GiveBackAsync(WorkLease lease, Exception failure, bool stopping)
    {
        // A process that is told to stop leaves its work to the others at once, and that is no failed attempt.
        if (!stopping)
            LogRunFailed(failure, lease.Kind, lease.SubjectId, lease.Attempt);
        try
        {
            if (stopping)
                await leases.AgainAsync(lease, clock.GetUtcNow(), lease.Attempt - 1, CancellationToken.None);
            else
                await leases.FailedAsync(lease, FailedAttempt.Of(failure), clock.GetUtcNow() + Wait(lease.Attempt), givesUp: lease.Attempt >= settings.GiveUpAfter, CancellationToken.None);
        }
#pragma warning disable CA1031 // Then the lease runs out by itself.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogQueueFailed(e);
        }
    }

    private async Task RenewAsync(WorkLease lease, CancellationTokenSource run)
    {
        using var timer = new PeriodicTimer(settings.Lease / 3);
        var renewed = clock.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(run.Token))
            {
                try
                {
                    if (!await leases.RenewAsync(lease, run.Token))
                        break;
                    renewed = clock.GetTimestamp();
                }
#pragma warning disable CA1031 // One missed renewal is none; after a whole lease without any the item counts as lost.
                catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
                {
                    LogQueueFailed(e);
                    if (clock.GetElapsedTime(renewed) > settings.Lease)
                        break;
                }
            }
            LogLeaseLost(lease.Kind, lease.SubjectId);
            await run.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private static TimeSpan Wait(int attempt) => TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(attempt, 20) - 1), LongestWait.TotalSeconds));

    [LoggerMessage(LogLevel.Error, "The work queue cannot be reached")]
    private partial void LogQueueFailed(Exception exception);

    [LoggerMessage(LogLevel.Error, "Work of kind {Kind} about {Subject} failed at attempt {Attempt}; it goes back into the queue")]
    private partial void LogRunFailed(Exception exception, string kind, Guid subject, int attempt);

    [LoggerMessage(LogLevel.Warning, "The lease on work of kind {Kind} about {Subject} is lost; this run ends")]
    private partial void LogLeaseLost(string kind, Guid subject);
}
