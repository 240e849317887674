using System.Collections.Concurrent;
using Erp.Platform.Jobs;
using Erp.Platform.Persistence;

namespace Erp.Platform.ApiLog;

/// <summary>
/// Writes the log in batches, all tenants' calls in one transaction, or each tenant's in its own when that fails. What cannot be written is dropped
/// and counted.
/// </summary>
internal sealed partial class ApiLogWriter(ApiLogQueue queue, JobScopes scopes, ApiLogSettings settings, TimeProvider clock, ILogger<ApiLogWriter> log) : BackgroundService
{
    private static readonly RowInsert<ApiCall> Insert = new RowInsert<ApiCall>("erp.api_calls", mayShare: true)
        .With("id", c => c.Id)
        .With("occurred_at", c => c.OccurredAt)
        .With("method", c => c.Method)
        .With("route", c => c.Route)
        .With("status", c => c.Status)
        .With("milliseconds", c => c.Milliseconds)
        .With("client_id", c => c.ClientId)
        .With("user_id", c => c.UserId)
        .With("request_id", c => c.RequestId);

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(5);

    /// <summary>Tenants whose clean-up this process knows to be in the queue.</summary>
    private readonly ConcurrentDictionary<Guid, bool> _scheduled = [];
    private long _reported;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await queue.WaitAsync(CancellationToken.None))
        {
            await Task.Delay(settings.WriteEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // What comes meanwhile waits for the next time: a batch of few costs as much as one of many.
            List<(Guid TenantId, ApiCall Call)> calls;
            do
                await WriteAsync(calls = queue.Take(settings.BatchSize));
            while (calls.Count == settings.BatchSize);
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
        var tenants = calls.GroupBy(c => c.TenantId, c => c.Call).OrderBy(t => t.Key).ToList();
        if (tenants.Count == 0 || await TryAsync(tenants) is null)
            return;
        foreach (var tenant in tenants)
        {
            if (await TryAsync([tenant]) is not { } failure)
                continue;
            queue.CountDropped(tenant.Count());
            LogNotWritten(failure, tenant.Count());
        }
    }

    /// <summary>Why they are not written; null when they are.</summary>
    private async Task<Exception?> TryAsync(List<IGrouping<Guid, ApiCall>> tenants)
    {
        try
        {
            await WriteTogetherAsync(tenants);
            return null;
        }
#pragma warning disable CA1031 // A log that cannot be written must not end the writer, nor fill the memory.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e;
        }
    }

    private async Task WriteTogetherAsync(List<IGrouping<Guid, ApiCall>> tenants)
    {
        var opened = new List<JobScope>();
        try
        {
            foreach (var tenant in tenants)
            {
                var scope = scopes.Open(tenant.Key);
                opened.Add(scope);
                scope.Work.EnlistRows(Insert.Of(tenant.Key, [.. tenant]));
                if (!_scheduled.ContainsKey(tenant.Key))
                    scope.Get<WorkQueue>().PutOnce(ApiLogRetention.Kind, tenant.Key, clock.GetUtcNow() + ApiLogRetention.Every);
            }
            await opened[0].Work.CommitTogetherAsync(opened.ConvertAll(s => s.Work), LockPatience);
            opened.ForEach(s => s.Work.Committed());
            tenants.ForEach(t => _scheduled[t.Key] = true);
        }
        finally
        {
            foreach (var scope in opened)
                await scope.DisposeAsync();
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Calls} calls are missing in the API log, {All} since the start: it is written too slowly")]
    private partial void LogDropped(long calls, long all);

    [LoggerMessage(LogLevel.Error, "{Calls} calls could not be written to the API log")]
    private partial void LogNotWritten(Exception exception, int calls);
}
