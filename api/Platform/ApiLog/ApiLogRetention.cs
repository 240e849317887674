using Erp.Platform.Jobs;
using Erp.Platform.Persistence;
using Erp.Platform.TenantExports;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.ApiLog;

/// <summary>Daily, for each tenant: deletes the calls whose time is over.</summary>
[StaysHere(StaysHereAttribute.Brief)]
internal sealed class ApiLogRetention(JobScopes scopes, ApiLogSettings settings, TimeProvider clock) : IWorkHandler
{
    public const string Kind = "apiLogRetention";
    public static readonly TimeSpan Every = TimeSpan.FromDays(1);
    private const int AtOnce = 10_000;

    public async Task<DateTimeOffset?> RunAsync(WorkRun run, CancellationToken ct)
    {
        var (now, oldest) = (clock.GetUtcNow(), IdTime.FirstIdAt(clock.GetUtcNow() - settings.KeptFor));
        for (var deleted = AtOnce; deleted == AtOnce;)
        {
            await using var scope = scopes.Open(run.TenantId);
            await scope.Work.BeginAsync(ct);
            var old = scope.Db.Set<ApiCall>().Where(c => c.Id < oldest).OrderBy(c => c.Id).Take(AtOnce).Select(c => c.Id);
            deleted = await scope.Db.Set<ApiCall>().Where(c => old.Contains(c.Id)).ExecuteDeleteAsync(ct);
            await scope.CommitAsync(ct);
        }
        return now + Every;
    }
}
