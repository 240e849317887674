using Erp.Platform.Maintenance;

namespace Erp.Host.CommandLine;

/// <summary><c>-- health</c>: for a container's health check, whose image has no shell and no curl.</summary>
internal sealed class HealthVerb(IConfiguration configuration) : IMaintenanceVerb
{
    /// <summary>2 means "no such verb" for all of them.</summary>
    public const int NotReady = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public string Name => "health";
    public string Summary => "Asks the instance that serves on this machine whether it is ready.";
    public string Details => "Looks where the same settings make it listen (--urls, ASPNETCORE_HTTP_PORTS).";
    public IReadOnlyList<(int Code, string Meaning)> OwnExitCodes => [(NotReady, "it is not ready, or does not answer")];
    public VerbNeeds Needs => VerbNeeds.Nothing;

    public async Task<int> RunAsync(VerbRun run, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = Patience };
        var address = new Uri(Address, "/health/ready");
        try
        {
            using var answer = await http.GetAsync(address, ct);
            await run.Out.WriteLineAsync($"{address}: {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode ? ExitCodes.Done : NotReady;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            await run.Out.WriteLineAsync($"{address}: {e.Message}");
            return NotReady;
        }
    }

    private Uri Address => configuration[WebHostDefaults.HttpPortsKey] is { Length: > 0 } ports
        ? new($"http://localhost:{ports.Split(';')[0]}")
        : new((configuration[WebHostDefaults.ServerUrlsKey] ?? ServerHost.DefaultUrl).Split(';')[0].Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal).Replace("*", "localhost", StringComparison.Ordinal));
}
