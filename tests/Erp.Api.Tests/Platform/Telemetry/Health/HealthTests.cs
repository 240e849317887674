using Erp.Host.Startup;
using Erp.Infrastructure;
using Erp.Platform.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Platform.Telemetry.Health;

public sealed class HealthTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_can_work_is_ready()
    {
        var anonymous = await TestHost.AnonymousAsync();
        (await anonymous.Get("/health/live").ShouldBe(200))["status"].GetString().ShouldBe("healthy");
        var ready = await anonymous.Get("/health/ready").ShouldBe(200);
        ready.Headers["Cache-Control"].ShouldBe("no-store");
        ready["status"].GetString().ShouldBeOneOf("healthy", "degraded");
        foreach (var check in (string[])["database", "migrations"])
            ready[$"checks.{check}.status"].GetString().ShouldBe("healthy");
        ready["checks.disk.detail"].GetString()!.ShouldEndWith("MB free");
        ready["checks.jobQueue.detail"].GetString()!.ShouldContain(" due, for ");
    }

    [Fact]
    public async Task Without_its_database_it_lives_but_is_not_ready()
    {
        await using var app = await TestHost.StartAnotherAsync();
        var anonymous = new TestClient(ListeningAddresses.Of(app), token: null);
        var nowhere = new NpgsqlConnectionStringBuilder((await TestHost.GetAsync()).OwnerConnection) { Port = 1, Host = "127.0.0.1" };
        app.Services.GetRequiredService<DatabaseConnections>().Use(nowhere.ConnectionString, app: null);

        var ready = await anonymous.Get("/health/ready").ShouldBe(503);

        ready["status"].GetString().ShouldBe("unhealthy");
        ready["checks.database.status"].GetString().ShouldBe("unhealthy");
        ready.Text.ShouldNotContain("127.0.0.1");
        await anonymous.Get("/health/live").ShouldBe(200);
        await app.StopAsync(Ct);
    }

    [Theory]
    [InlineData(5L << 30, HealthStatus.Healthy), InlineData(500L << 20, HealthStatus.Degraded), InlineData(99L << 20, HealthStatus.Unhealthy), InlineData(0, HealthStatus.Unhealthy)]
    public void A_disk_that_fills_up_is_told_in_time(long free, HealthStatus status) => DiskHealth.Judge(free, HealthStatus.Unhealthy).Status.ShouldBe(status);
}
