using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Erp.Platform.EmbeddedPostgres;
using Xunit;

namespace Erp.Platform.Telemetry;

/// <summary>Debian's Prometheus with the product's own configuration, looking at a server of the tests.</summary>
internal sealed class Prometheus : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("erp-prometheus-");
    private readonly HttpClient _http = new();
    private Process? _process;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Prometheus> ScrapeAsync(Uri server)
    {
        var prometheus = new Prometheus();
        await prometheus.StartAsync(server);
        return prometheus;
    }

    private async Task StartAsync(Uri server)
    {
        var source = Path.Combine(TestCluster.Repository, "ops", "prometheus");
        var configuration = (await File.ReadAllTextAsync(Path.Combine(source, "prometheus.yml"), Ct)).Replace("api:8080", $"{server.Host}:{server.Port}", StringComparison.Ordinal).Replace("15s", "1s", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "prometheus.yml"), configuration, Ct);
        File.Copy(Path.Combine(source, "alerts.yml"), Path.Combine(_folder.FullName, "alerts.yml"));
        var address = $"127.0.0.1:{FreePort.Choose()}";
        _http.BaseAddress = new($"http://{address}");
        _process = Process.Start(new ProcessStartInfo("prometheus", ["--config.file=prometheus.yml", "--storage.tsdb.path=data", $"--web.listen-address={address}", "--log.level=error"]) { WorkingDirectory = _folder.FullName })!;
    }

    /// <summary>The first value that a query gives, as soon as it gives one.</summary>
    public async Task<decimal> ValueAsync(string query)
    {
        while (!_process!.HasExited)
        {
            if (await AskAsync(query) is { } value)
                return value;
            await Task.Delay(200, Ct);
        }
        throw new InvalidOperationException($"prometheus ended with {_process.ExitCode}.");
    }

    private async Task<decimal?> AskAsync(string query)
    {
        try
        {
            var answer = await _http.GetFromJsonAsync<JsonElement>($"/api/v1/query?query={Uri.EscapeDataString(query)}", Ct);
            var found = answer.GetProperty("data").GetProperty("result");
            return found.GetArrayLength() == 0 ? null : decimal.Parse(found[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException)
        {
            return null; // It is still starting.
        }
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }
        _process?.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }
}
