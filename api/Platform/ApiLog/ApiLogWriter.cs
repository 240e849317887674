using System.Collections.Concurrent;
using Erp.Platform.Jobs;
using Erp.Platform.Persistence;

namespace Erp.Platform.ApiLog;

/// <summary>Writes the log in batches, one transaction for each tenant's calls. What cannot be written is dropped and counted.</summary>
internal sealed partial class ApiLogWriter(ApiLogQueue queue, JobScopes scopes, ApiLogSettings settings, TimeProvider clock, ILogger<ApiLogWriter> log) : BackgroundService
{
    private static readonly RowInsert<ApiCall> Insert = new RowInsert<ApiCall>("erp.api_calls")
        .With("id", c => c.Id)
        .With("occurred_at", c => c.OccurredAt)
        .With("method", c => c.Method)
        .With("route", c => c.Route)
        .With("status", c => c.Status)
        .With("milliseconds", c => c.Milliseconds)
        .With("client_id", c => c.ClientId)
        .With("user_id", c => c.UserId)
        .With("request_id", c => c.RequestId);

    /// <summary>Tenants whose clean-up this process knows to be in the queue.</summary>
    private readonly ConcurrentDictionary<Guid, bool> _scheduled = [];
    private long _reported;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await queue.WaitAsync(CancellationToken.None))
        {
            await Task.Delay(settings.WriteEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (queue.Take(settings.BatchSize) is { Count: > 0 } calls)
                await WriteAsync(calls);
            if (queue.Dropped is var dropped && dropped > _reported)
                LogDropped(dropped - _reported, _reported = dropped);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Complete();
        await base.StopAsync(cancellationToken);
    }

    private async Task WriteAsync(List<(Guid TenantId, ApiCall Call)> calls)
    {
        foreach (var tenant in calls.GroupBy(c => c.TenantId, c => c.Call))
        {
            try
            {
                await WriteAsync(tenant.Key, [.. tenant]);
            }
#pragma warning disable CA1031 // A log that cannot be written must not end the writer, nor fill the memory.
            catch (Exception e)
#pragma warning restore CA1031
            {
                queue.CountDropped(tenant.Count());
                LogNotWritten(e, tenant.Count());
            }
        }
    }

    private async Task WriteAsync(Guid tenantId, IReadOnlyList<ApiCall> calls)
    {
        await using var scope = scopes.Open(tenantId);
        await scope.Work.BeginAsync(CancellationToken.None);
        scope.Work.EnlistInsert(Insert.Of(tenantId, calls));
        if (!_scheduled.ContainsKey(tenantId))
            scope.Get<WorkQueue>().PutOnce(ApiLogRetention.Kind, tenantId, clock.GetUtcNow() + ApiLogRetention.Every);
        await scope.Work.CommitAsync(CancellationToken.None);
        _scheduled[tenantId] = true;
    }

    [LoggerMessage(LogLevel.Warning, "{Calls} calls are missing in the API log, {All} since the start: it is written too slowly")]
    private partial void LogDropped(long calls, long all);

    [LoggerMessage(LogLevel.Error, "{Calls} calls could not be written to the API log")]
    private partial void LogNotWritten(Exception exception, int calls);
}
