using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Erp.Modules.Identity.OpenId;

/// <summary>At startup: makes the public clients in the database what the configuration says.</summary>
internal sealed class PublicClientSeeder(IServiceScopeFactory scopes, IOptions<IdentitySettings> settings, IHostEnvironment environment, TimeProvider clock) : IHostedService
{
    private const long SeedLock = 7_310_003;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var db = scope.ServiceProvider.GetRequiredService<ErpDbContext>();
        // Several instances start at once after a deployment.
        await work.RunAsync([new NpgsqlBatchCommand($"select pg_advisory_xact_lock({SeedLock})")], static (_, _) => Task.FromResult(0), cancellationToken);
        var known = await db.Set<OAuthApplication>().Where(a => a.TenantId == null).ToDictionaryAsync(a => a.ClientId!, cancellationToken);
        foreach (var client in PublicClients.All(settings.Value, environment.IsDevelopment()))
        {
            if (!known.Remove(client.ClientId, out var application))
                db.Add(application = new() { Id = Guid.CreateVersion7(clock.GetUtcNow()), ClientId = client.ClientId, ConcurrencyToken = Guid.CreateVersion7(clock.GetUtcNow()).ToString() });
            PublicClients.Describe(application, client);
        }
        // Taken out of the configuration: it may do nothing any more; its tokens run out.
        foreach (var removed in known.Values)
            removed.Permissions = null;
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
