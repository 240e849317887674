using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Erp.Platform.OpenApi;
using Xunit;

namespace Erp.Infrastructure;

/// <summary>
/// The product in a process of its own, on the tests' database: for what belongs to a process as a whole, such as its metrics. It leaves the
/// background work to the tests' host.
/// </summary>
public sealed class ApiProcess : IAsyncLifetime
{
    private Process? _process;

    internal Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>As a fixture: with the settings that it has by itself.</summary>
    public async ValueTask InitializeAsync() => await BeginAsync([]);

    internal static async Task<ApiProcess> StartAsync(params string[] settings)
    {
        var process = new ApiProcess();
        await process.BeginAsync(settings);
        return process;
    }

    private async Task BeginAsync(string[] settings)
    {
        var owner = (await TestHost.GetAsync()).OwnerConnection;
        string[] arguments =
        [
            "exec", typeof(ContractFile).Assembly.Location, "--environment=Development", $"--contentRoot={Path.Combine(TestCluster.Repository, "api")}", $"--urls={Address}",
            $"--ConnectionStrings:Erp={owner}", "--Demo:Enabled=false", "--Jobs:Enabled=false", .. settings,
        ];
        _process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        // Nobody reads it, but a full pipe would stop the process.
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        while (!await IsLivingAsync())
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The API ended with {_process.ExitCode}.");
            await Task.Delay(200, Ct);
        }
    }

    private async Task<bool> IsLivingAsync()
    {
        try
        {
            return (await new TestClient(Address, token: null).Get("/health/live")).Status == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
