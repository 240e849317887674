using Erp.Host.Startup;
using Erp.Platform.Maintenance;
using Erp.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Erp.Infrastructure;

/// <summary>An instance over a database of its own, whose owner is no superuser: for what would disturb the others, or must be alone.</summary>
internal sealed class OwnHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _owner;

    private OwnHost(WebApplication app, string owner) => (_app, _owner) = (app, owner);

    public Uri Address => ListeningAddresses.Of(_app);

    /// <summary>Another instance over the same database, which goes another way to it.</summary>
    public Task<WebApplication> StartAnotherAsync(params string[] settings) => TestHost.ServeAsync(_owner, settings);

    /// <summary>The connection of the app's role.</summary>
    public NpgsqlConnectionStringBuilder AppConnection
    {
        get
        {
            var connections = _app.Services.GetRequiredService<DatabaseConnections>();
            return new(_owner) { Username = connections.AppRole, Password = connections.AppPassword };
        }
    }

    /// <param name="purpose">Names the database, in lower-case letters.</param>
    /// <param name="settings">As on the command line.</param>
    public static async Task<OwnHost> StartAsync(string purpose, params string[] settings)
    {
        var owner = await TestDatabases.CreateAsync(purpose);
        return new(await TestHost.ServeAsync(owner, settings), owner);
    }

    public Task<TestTenant> SignUpAsync() => TestTenant.SignUpAsync(Address, "bd-sme");

    /// <summary>Runs a maintenance verb on its database.</summary>
    public async Task<(int Code, string Output)> RunAsync<T>(params string[] arguments) where T : IMaintenanceVerb
    {
        var output = new StringWriter();
        var verb = _app.Services.GetServices<IMaintenanceVerb>().OfType<T>().Single();
        return (await verb.RunAsync(new(_app.Services, null, arguments, output), CancellationToken.None), output.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await TestDatabases.DropAsync(_owner);
    }
}
