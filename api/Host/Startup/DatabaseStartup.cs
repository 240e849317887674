using Erp.Platform.EmbeddedPostgres;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Npgsql;

namespace Erp.Host.Startup;

/// <summary>From a composed application to one with a migrated database: a given server's, or that of a private PostgreSQL.</summary>
internal static class DatabaseStartup
{
    private static readonly Lazy<Task> Warm = new(() => Task.Run(BuildModel));

    /// <summary>Builds the EF model on the side, once, so that the first request does not wait for it. It needs nothing of the application.</summary>
    public static Task WarmUpAsync() => Warm.Value;

    public static async Task RunAsync(IServiceProvider services, StartupReport report, CancellationToken ct)
    {
        var warming = WarmUpAsync();
        await ConnectAsync(services, report, ct);
        await report.StepAsync("migrations", () => services.GetRequiredService<DatabaseMigrator>().MigrateAsync(ct));
        await warming;
    }

    /// <summary>Starts a server when none is given, and opens the ways into it. It stops with the application.</summary>
    public static async Task ConnectAsync(IServiceProvider services, StartupReport report, CancellationToken ct)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var connections = services.GetRequiredService<DatabaseConnections>();
        if (configuration.GetConnectionString("Erp") is { Length: > 0 } owner)
        {
            connections.Use(owner, configuration.GetConnectionString("ErpApp"));
            return;
        }
        var options = Options(configuration, services.GetRequiredService<IHostEnvironment>());
        var server = await report.StepAsync("PostgreSQL", () => EmbeddedPostgresServer.StartAsync(options, report.Tell, ct));
        connections.Own(server);
        connections.Use(server.ConnectionString, app: null);
    }

    private static EmbeddedPostgresOptions Options(IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.GetSection(EmbeddedPostgresOptions.Section).Get<EmbeddedPostgresOptions>() ?? new();
        options.DataDirectory = Path.Combine(environment.ContentRootPath, options.DataDirectory);
        return options;
    }

    private static void BuildModel()
    {
        using var connection = new NpgsqlConnection();
        using var db = new ErpDbContext(ErpDbContextOptions.For(connection), new Caller());
        _ = db.Model;
    }
}
