using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Erp.Platform.Persistence;

/// <summary>
/// The two ways into the database. The owner's connection migrates and does nothing else; the product itself logs in as
/// <c>&lt;database&gt;_app</c>, which owns no table and cannot bypass row-level security.
/// </summary>
internal sealed class DatabaseConnections : IAsyncDisposable
{
    /// <summary>As the database's list of activity shows it.</summary>
    public const string ListenerName = "erp listener";

    private NpgsqlDataSource? _app;
    private string? _owner;
    private string? _listener;
    private IAsyncDisposable? _server;

    public string Owner => _owner ?? throw new InvalidOperationException("The database is not connected yet.");
    public NpgsqlDataSource App => _app ?? throw new InvalidOperationException("The database is not connected yet.");

    /// <summary>
    /// A connection of the app's role, still closed. Endpoints are made once while routes are mapped, before there is a database: theirs
    /// leads nowhere.
    /// </summary>
    public NpgsqlConnection CreateApp() => _app?.CreateConnection() ?? new NpgsqlConnection();

    /// <summary>A connection of the app's role for LISTEN: outside the pool, and it notices when the other end is gone.</summary>
    public NpgsqlConnection CreateListener() => new(_listener ?? throw new InvalidOperationException("The database is not connected yet."));

    public string AppRole { get; private set; } = "";
    public string AppPassword { get; private set; } = "";

    /// <summary>The app's role is an administrator's: its password is not ours to set.</summary>
    public bool IsAppGiven { get; private set; }

    /// <param name="owner">Connection string of the schema's owner (<c>ConnectionStrings__Erp</c>, or the embedded server's).</param>
    /// <param name="app">Connection string of the app's role (<c>ConnectionStrings__ErpApp</c>); made from the owner's when absent.</param>
    /// <exception cref="StartupException">The app's password cannot be derived.</exception>
    public void Use(string owner, string? app)
    {
        var ownerSettings = new NpgsqlConnectionStringBuilder(owner);
        if (app is null && string.IsNullOrEmpty(ownerSettings.Password))
            throw new StartupException("ConnectionStrings__Erp has no password to derive the app role's from: set ConnectionStrings__ErpApp to the connection string of the app's own role.");

        var settings = new NpgsqlConnectionStringBuilder(app ?? owner);
        if (app is null)
        {
            settings.Username = $"{ownerSettings.Database ?? ownerSettings.Username}_app";
            settings.Password = Derive(ownerSettings.Password!, settings.Username);
        }
        // Every setting is transaction-local, so a returned connection needs no reset. Prepared statements are off by "Max Auto Prepare=0"
        // in the connection string, for poolers that cannot follow them.
        settings.NoResetOnClose = true;
        if (!settings.ContainsKey("Max Auto Prepare") || !(app ?? owner).Contains("Max Auto Prepare", StringComparison.OrdinalIgnoreCase))
            settings.MaxAutoPrepare = 200;
        settings.ApplicationName ??= "erp";

        (_owner, AppRole, AppPassword, IsAppGiven) = (owner, settings.Username!, settings.Password ?? "", app is not null);
        // The name stands for the connection string in metrics.
        _app = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "erp" }.Build();
        (settings.Pooling, settings.KeepAlive, settings.ApplicationName) = (false, 10, ListenerName);
        _listener = settings.ConnectionString;
    }

    /// <summary>A server that was started for these connections, and stops after the last of them is closed.</summary>
    public void Own(IAsyncDisposable server) => _server = server;

    private static string Derive(string ownerPassword, string role) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ownerPassword), Encoding.UTF8.GetBytes($"erp app role {role}")));

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}

/// <summary>The program cannot start; the message is one sentence with the remedy and is printed without a stack trace.</summary>
internal sealed class StartupException(string message) : Exception(message);
