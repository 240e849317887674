using Erp.Host.Startup;
using Erp.Infrastructure;
using Erp.Modules.Configuration;
using Erp.Modules.Configuration.Contracts;
using Erp.Platform.Email;
using Erp.Platform.EmbeddedPostgres;
using Erp.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(TestHost))]

namespace Erp.Infrastructure;

/// <summary>
/// The real API on a real socket over a real PostgreSQL, once for the assembly; started by the first test that needs it. Each test makes
/// its own tenant, so nothing is reset and tests run in parallel. With <c>ERP_TEST_INSTANCES=2</c> in the environment it is two instances of
/// the API over one database, and Debian's caddy before them gives each request to the next one.
/// </summary>
public sealed class TestHost : IAsyncDisposable
{
    private static readonly Lazy<Task<TestHost>> Starting = new(StartAsync);
    private EmbeddedPostgresServer? _server;
    private WebApplication[] _instances = [];
    private Caddy? _caddy;

    /// <summary>Where the API is reached.</summary>
    internal Uri Address { get; private set; } = null!;

    /// <summary>One instance, without anything in front of it: for what is said to a connection rather than to the API.</summary>
    internal Uri InstanceAddress => ListeningAddresses.Of(_instances[0]);

    internal IServiceProvider Services => _instances[0].Services;

    /// <summary>Owner of the schema, past all walls: to look behind them, never to arrange.</summary>
    internal string OwnerConnection { get; private set; } = "";

    /// <summary>Name of the role that the product itself logs in as.</summary>
    internal string AppRole => Services.GetRequiredService<DatabaseConnections>().AppRole;

    /// <summary>The connection of that role, with its password.</summary>
    internal NpgsqlConnectionStringBuilder AppConnection => new(OwnerConnection) { Username = AppRole, Password = Services.GetRequiredService<DatabaseConnections>().AppPassword };

    /// <summary>What the product itself logs in as.</summary>
    internal NpgsqlDataSource App => Services.GetRequiredService<DatabaseConnections>().App;

    internal static Task<TestHost> GetAsync() => Starting.Value;

    /// <summary>A fresh tenant with its owner, one organization in BDT, and (unless told otherwise) the Bangladesh chart of accounts.</summary>
    internal static async Task<TestTenant> NewTenantAsync(string? chartTemplate = "bd-sme") => await TestTenant.SignUpAsync((await GetAsync()).Address, chartTemplate);

    /// <summary>What one instance is told the others hear a moment later.</summary>
    internal static async Task HeardAsync()
    {
        if ((await GetAsync())._instances.Length > 1)
            await Task.Delay(TimeSpan.FromSeconds(1));
    }

    /// <summary>A caller without a token.</summary>
    internal static async Task<TestClient> AnonymousAsync() => new((await GetAsync()).Address, token: null);

    /// <summary>A second instance over the same database, as behind a load balancer, or after a restart.</summary>
    internal static async Task<WebApplication> StartAnotherAsync(params string[] settings) => await ServeAsync((await GetAsync()).OwnerConnection, settings);

    /// <summary>An instance over a database of its own.</summary>
    internal static Task<WebApplication> StartOnAsync(string owner) => ServeAsync(owner);

    private static async Task<TestHost> StartAsync()
    {
        var server = await EmbeddedPostgresServer.StartAsync(TestCluster.ForAssembly("Erp.Api.Tests", TestDatabases.Main), _ => { }, CancellationToken.None);
        await TestDatabases.DropAbandonedAsync(server.ConnectionString);
        var host = new TestHost { _server = server, OwnerConnection = server.ConnectionString };
        if (!int.TryParse(Environment.GetEnvironmentVariable("ERP_TEST_INSTANCES"), out var instances) || instances == 1)
        {
            host._instances = [await ServeAsync(server.ConnectionString)];
            host.Address = host.InstanceAddress;
            return host;
        }
        host._caddy = new Caddy();
        host.Address = new($"http://127.0.0.1:{host._caddy.HttpPort}");
        for (var i = 0; i < instances; i++)
            host._instances = [.. host._instances, await ServeAsync(server.ConnectionString, Caddy.Trusted, $"--Identity:Issuer={host.Address}")];
        host._caddy.Start(host.Address.GetLeftPart(UriPartial.Authority), host._instances);
        using var http = new HttpClient();
        await host._caddy.WaitAsync(http, new(host.Address, "v1/problems"));
        return host;
    }

    /// <summary>An instance over a database of its own.</summary>
    internal static async Task<WebApplication> ServeAsync(string owner, params string[] settings)
    {
        var app = Program.Build(
            [
                "--environment=Development",
                $"--contentRoot={Path.Combine(TestCluster.Repository, "api")}",
                "--urls=http://127.0.0.1:0",
                $"--ConnectionStrings:Erp={owner}",
                // All tests sign in from one address, and a reused refresh token is to be told at once.
                "--Identity:SignInAttemptsPerMinute=100000",
                "--Identity:RefreshTokenReuseLeeway=00:00:00",
                "--Workflow:TaskUrl=https://app.test.example/tasks/{id}",
                "--Webhooks:AllowLoopback=true",
                "--Webhooks:Timeout=00:00:03",
                // Nothing is gained by waiting for what a server does now and then.
                "--Finance:Seals:Interval=00:00:02",
                "--ApiLog:WriteEvery=00:00:01",
                .. settings,
            ],
            builder =>
            {
                builder.Logging.ClearProviders().AddProvider(ServerLog.Instance);
                // Every test signs up: hashing a password as slowly as the product does would be most of what the tests do.
                builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1);
                builder.Services.AddSingleton<IEmailSender>(Mailbox.Instance);
                builder.Services.AddSettings(TestSettings.All);
            });
        await DatabaseStartup.RunAsync(app.Services, new StartupReport(TextWriter.Null), CancellationToken.None);
        await app.StartAsync();
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        // The fixture's own instance started nothing; the shared one is behind Starting.
        if (!Starting.IsValueCreated || _server is not null)
            return;
        var host = await Starting.Value;
        if (host._caddy is not null)
            await host._caddy.DisposeAsync();
        foreach (var app in host._instances)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        await TestDatabases.DropAsync(host.OwnerConnection);
        await host._server!.DisposeAsync();
    }
}
