using Erp.Platform.Jobs;
using Erp.Platform.TenantExports;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Webhooks;

/// <summary>Daily, for each tenant with webhooks: deletes the deliveries whose time is over, with their attempts.</summary>
[StaysHere(StaysHereAttribute.Secret)]
internal sealed class WebhookRetention(JobScopes scopes, WebhookSettings settings, TimeProvider clock) : IWorkHandler
{
    public const string Kind = "webhookRetention";
    public static readonly TimeSpan Every = TimeSpan.FromDays(1);
    private const int AtOnce = 5_000;

    public async Task<DateTimeOffset?> RunAsync(WorkRun run, CancellationToken ct)
    {
        var (now, oldest) = (clock.GetUtcNow(), clock.GetUtcNow() - settings.KeptFor);
        for (var deleted = AtOnce; deleted == AtOnce;)
        {
            await using var scope = scopes.Open(run.TenantId);
            await scope.Work.BeginAsync(ct);
            var old = scope.Db.Set<WebhookDelivery>().Where(d => d.EndedAt < oldest).OrderBy(d => d.EndedAt).Take(AtOnce).Select(d => d.Id);
            deleted = await scope.Db.Set<WebhookDelivery>().Where(d => old.Contains(d.Id)).ExecuteDeleteAsync(ct);
            await scope.CommitAsync(ct);
        }
        return now + Every;
    }
}
