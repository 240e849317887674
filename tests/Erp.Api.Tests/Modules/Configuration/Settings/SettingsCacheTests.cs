using System.Diagnostics;
using Erp.Host.Startup;
using Erp.Infrastructure;
using Erp.Modules.Configuration.Contracts;
using Erp.Platform.Notifications;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Modules.Configuration.Settings;

public sealed class SettingsCacheTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_through_one_instance_is_soon_seen_by_another()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await using var second = await TestHost.StartAnotherAsync();
        await HearingAsync(second.Services);
        (await second.Services.ReadAsync(tenant, TestSettings.Limit)).ShouldBeNull();
        await tenant.SetAsync(TestSettings.Limit, 1).ShouldBe(201);
        await SeenAsync(second.Services, tenant, 1);

        var other = await TestTenant.WithTokenAsync(ListeningAddresses.Of(second), tenant.ClientId, tenant.ClientSecret);
        await other.Post("/v1/settings", new { key = "test.limit", level = "organization", value = 2 }).ShouldBe(201);
        (await second.Services.ReadAsync(tenant, TestSettings.Limit)).ShouldBe(2, "an instance's own change is there with the answer");
        await SeenAsync((await TestHost.GetAsync()).Services, tenant, 2);
    }

    [Fact]
    public async Task A_change_is_seen_although_the_connection_that_listens_was_cut()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await using var second = await TestHost.StartAnotherAsync();
        await HearingAsync(second.Services);
        for (var round = 1; round <= 3; round++)
        {
            await second.Services.ReadAsync(tenant, TestSettings.Limit);
            // In the later rounds it may not be back yet.
            (await CutAsync()).ShouldBeGreaterThanOrEqualTo(round == 1 ? 1 : 0);
            await tenant.SetAsync(TestSettings.Limit, round).ShouldBe(201);
            await SeenAsync(second.Services, tenant, round);
        }
        await HearingAsync(second.Services);
    }

    [Fact]
    public async Task Reading_again_waits_for_nothing()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var services = (await TestHost.GetAsync()).Services;
        await HearingAsync(services);
        await services.ReadAsync(tenant, TestSettings.Limit);
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Identify(tenant.Id, null, "test", null);
        var settings = scope.ServiceProvider.GetRequiredService<ISettings>();
        var reading = settings.GetAsync(TestSettings.Limit, new(new(2026, 1, 1), tenant.OrganizationId), Ct).AsTask();
        reading.IsCompletedSuccessfully.ShouldBeTrue();
    }

    /// <summary>The change shows; how soon is a matter of the machine's load, so the limit is generous.</summary>
    private static async Task SeenAsync(IServiceProvider instance, TestTenant tenant, int expected)
    {
        for (var waiting = Stopwatch.StartNew(); await instance.ReadAsync(tenant, TestSettings.Limit) != expected; await Task.Delay(20, Ct))
            waiting.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    private static async Task HearingAsync(IServiceProvider instance)
    {
        for (var waiting = Stopwatch.StartNew(); !instance.GetRequiredService<NotificationState>().IsLive; await Task.Delay(20, Ct))
            waiting.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }

    private static async Task<long> CutAsync()
    {
        await using var owner = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await owner.OpenAsync(Ct);
        await using var cut = new NpgsqlCommand($"select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and application_name = '{DatabaseConnections.ListenerName}'", owner);
        return (long)(await cut.ExecuteScalarAsync(Ct))!;
    }
}
