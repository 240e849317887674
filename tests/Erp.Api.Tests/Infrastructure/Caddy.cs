using System.Diagnostics;
using Erp.Host.Startup;
using Erp.Platform.EmbeddedPostgres;
using Microsoft.AspNetCore.Builder;

namespace Erp.Infrastructure;

/// <summary>The repository's Caddyfile, run by Debian's caddy on free ports.</summary>
internal sealed class Caddy : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("erp-caddy-").FullName;
    private Process? _process;

    public int HttpPort { get; } = FreePort.Choose();
    public int HttpsPort { get; } = FreePort.Choose();

    /// <summary>What an instance behind it is started with.</summary>
    public static string Trusted => "--Server:TrustedProxies:0=127.0.0.0/8";

    /// <summary>Puts it in front of instances.</summary>
    /// <param name="site">The address that it serves, as a Caddyfile has it: a name is served over TLS.</param>
    /// <param name="instances">Each takes its turn.</param>
    public void Start(string site, params WebApplication[] instances)
    {
        if (ChildProcess.Find("caddy", Environment.GetEnvironmentVariable("PATH") ?? "") is not { } program)
            throw new InvalidOperationException("This test needs Debian's package caddy: apt-get install caddy.");
        _process = Process.Start(new ProcessStartInfo(program, ["run", "--config", Path.Combine(TestCluster.Repository, "Caddyfile"), "--adapter", "caddyfile"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["ERP_DOMAIN"] = site, ["ERP_UPSTREAMS"] = string.Join(' ', instances.Select(app => ListeningAddresses.Of(app).Authority)),
                ["ERP_HTTP_PORT"] = $"{HttpPort}", ["ERP_HTTPS_PORT"] = $"{HttpsPort}",
                ["XDG_DATA_HOME"] = _folder, ["XDG_CONFIG_HOME"] = _folder, ["HOME"] = _folder,
            },
        })!;
        _ = _process.StandardError.ReadToEndAsync();
        _ = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Returns when it answers.</summary>
    public async Task WaitAsync(HttpClient http, Uri address)
    {
        for (var waiting = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                using var answer = await http.GetAsync(address);
                return;
            }
            catch (HttpRequestException) when (waiting.Elapsed < TimeSpan.FromSeconds(30) && _process is { HasExited: false })
            {
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }
}
