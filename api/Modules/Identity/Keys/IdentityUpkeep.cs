using OpenIddict.Abstractions;

namespace Erp.Modules.Identity.Keys;

/// <summary>Hourly: the next signing key in time, and no pile of dead tokens.</summary>
internal sealed partial class IdentityUpkeep(KeyRing ring, TokenKeyOptions options, IServiceScopeFactory scopes, TimeProvider clock, ILogger<IdentityUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <summary>Dead tokens are kept a while: a replayed one then still tells a theft from a mistake.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(14);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
#pragma warning disable CA1031 // An hour without a database must not end the upkeep for good.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(e);
            }
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        if (ring.Refresh())
            options.Changed();
        await using var scope = scopes.CreateAsyncScope();
        var threshold = clock.GetUtcNow() - KeptFor;
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(threshold, ct);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(threshold, ct);
    }

    [LoggerMessage(LogLevel.Error, "The upkeep of keys and tokens failed; it goes on in an hour")]
    private partial void LogFailed(Exception exception);
}
