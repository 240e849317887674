using System.Diagnostics;
using System.Net.Sockets;
using Erp.Platform.EmbeddedPostgres;
using Npgsql;

namespace Erp.Infrastructure;

/// <summary>Debian's pgbouncer in transaction mode before the test's database, on a free port, under an unprivileged account.</summary>
internal sealed class Pgbouncer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private Pgbouncer(Process process, string folder, string connectionString) => (_process, _folder, ConnectionString) = (process, folder, connectionString);

    /// <summary>The way through the pooler; without prepared statements, which belong to one server connection.</summary>
    public string ConnectionString { get; }

    /// <param name="app">The product's own connection.</param>
    /// <param name="serverConnections">How many connections to the server all clients share.</param>
    public static async Task<Pgbouncer> StartAsync(NpgsqlConnectionStringBuilder app, int serverConnections)
    {
        var program = ChildProcess.Find("pgbouncer", Environment.GetEnvironmentVariable("PATH") ?? "", "/usr/sbin")
            ?? throw new InvalidOperationException("This test needs Debian's package pgbouncer: apt-get install pgbouncer.");
        var folder = Path.Combine(Path.GetTempPath(), $"erp-pgbouncer-{Guid.NewGuid():N}");
        ReadableFolder.Create(folder);
        var (port, settings, users) = (FreePort.Choose(), Path.Combine(folder, "pgbouncer.ini"), Path.Combine(folder, "users.txt"));
        await File.WriteAllTextAsync(users, $"\"{app.Username}\" \"{app.Password}\"\n");
        await File.WriteAllTextAsync(settings, $"""
            [databases]
            * = host={app.Host} port={app.Port}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = {users}
            pool_mode = transaction
            default_pool_size = {serverConnections}
            max_db_connections = {serverConnections}
            max_client_conn = 1000
            ignore_startup_parameters = extra_float_digits
            """);
        var account = await ServerAccount.ChooseAsync(folder, CancellationToken.None);
        await account.OwnAsync(folder, CancellationToken.None);
        var command = account.Wrap(program, "-q", settings);
        var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var pooler = new Pgbouncer(process, folder, new NpgsqlConnectionStringBuilder(app.ConnectionString) { Port = port, MaxAutoPrepare = 0 }.ConnectionString + ";Max Auto Prepare=0");
        await pooler.WaitUntilListeningAsync(port);
        return pooler;
    }

    private async Task WaitUntilListeningAsync(int port)
    {
        for (var attempt = 0; attempt < 200 && !_process.HasExited; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }
        throw new InvalidOperationException("pgbouncer does not listen.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        ReadableFolder.TryDelete(_folder);
    }
}
