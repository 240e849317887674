using System.Diagnostics;
using System.Globalization;
using Erp.Platform.EmbeddedPostgres;

namespace Erp.Infrastructure;

/// <summary>The real program in a process of its own, which can be killed and started again at the same address.</summary>
internal sealed class ApiProcess(string database, params string[] settings) : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Choose()}");

    /// <summary>Beside the tests' host, on its database and without background work: for what belongs to a process as a whole, such as its metrics.</summary>
    public static async Task<ApiProcess> BesideTestsAsync(params string[] settings)
    {
        var process = new ApiProcess((await TestHost.GetAsync()).OwnerConnection, ["--Jobs:Enabled=false", .. settings]);
        await process.StartAsync(CancellationToken.None);
        return process;
    }

    public async Task StartAsync(CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", typeof(Platform.OpenApi.ContractFile).Assembly.Location, $"--urls={Address}", $"--contentRoot={Path.Combine(TestCluster.Repository, "api")}", $"--ConnectionStrings:Erp={database}", "--Demo:Enabled=false", "--Logging:LogLevel:Default=Error", .. settings])
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        while (!await AnswersAsync(ct))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The program ended with {_process.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
            await Task.Delay(50, ct);
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            return (await Http.GetAsync(new Uri(Address, "/v1/problems?limit=1"), ct)).IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
    }
}
