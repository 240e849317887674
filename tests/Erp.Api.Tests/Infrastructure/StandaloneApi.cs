using System.Collections.Concurrent;
using System.Diagnostics;
using Erp.Platform.EmbeddedPostgres;

namespace Erp.Infrastructure;

/// <summary>The product as users run it: a process of its own, with its own PostgreSQL in a folder. Killing it is <c>kill -9</c>: the database stays.</summary>
internal sealed class StandaloneApi : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = [];

    private StandaloneApi(Process process) => _process = process;

    public static async Task<StandaloneApi> ServeAsync(EmbeddedPostgresOptions database, int port)
    {
        var api = Start(database, [$"--urls={AddressOf(port)}", "--Jobs:Lease=00:00:03", "--Jobs:PollEvery=00:00:00.5"]);
        using var http = new HttpClient { BaseAddress = AddressOf(port) };
        for (var attempt = 0; attempt < 1_200 && !api._process.HasExited; attempt++)
        {
            try
            {
                if ((await http.GetAsync(new Uri("/v1/currencies", UriKind.Relative))).IsSuccessStatusCode)
                    return api;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
        await api.DisposeAsync();
        throw new InvalidOperationException($"The API does not answer:\n{api.Output}");
    }

    /// <summary>Runs a maintenance verb to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(EmbeddedPostgresOptions database, string verb)
    {
        await using var api = Start(database, [verb]);
        await api._process.WaitForExitAsync();
        return (api._process.ExitCode, api.Output);
    }

    public static Uri AddressOf(int port) => new($"http://127.0.0.1:{port}");

    private string Output => string.Join('\n', _output);

    /// <summary>The process is gone in the middle of whatever it was doing.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    private static StandaloneApi Start(EmbeddedPostgresOptions database, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            typeof(Program).Assembly.Location, .. arguments, "--environment=Development", "--Demo:Enabled=false", "--Logging:LogLevel:Default=Warning",
            $"--EmbeddedPostgres:DataDirectory={database.DataDirectory}", $"--EmbeddedPostgres:EngineDirectory={database.EngineDirectory}",
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        var api = new StandaloneApi(new Process { StartInfo = start });
        api._process.OutputDataReceived += (_, line) => api._output.Enqueue(line.Data ?? "");
        api._process.ErrorDataReceived += (_, line) => api._output.Enqueue(line.Data ?? "");
        api._process.Start();
        api._process.BeginOutputReadLine();
        api._process.BeginErrorReadLine();
        return api;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }
}
