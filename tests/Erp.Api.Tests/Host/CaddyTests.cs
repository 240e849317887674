using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Erp.Host.Startup;
using Erp.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using Xunit;

namespace Erp.Host;

/// <summary>The repository's Caddyfile, run by Debian's caddy in front of two instances of the API.</summary>
public sealed class CaddyTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("erp-caddy-").FullName;
    private readonly (int Http, int Https) _ports = (FreePort(), FreePort());
    private WebApplication _first = null!;
    private WebApplication _second = null!;
    private Process _caddy = null!;
    private HttpClient _http = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private Uri Address => new($"https://localhost:{_ports.Https}/");

    public async ValueTask InitializeAsync()
    {
        string[] settings = ["--Server:TrustedProxies:0=127.0.0.0/8"];
        (_first, _second) = (await TestHost.StartAnotherAsync(settings), await TestHost.StartAnotherAsync(settings));
        var upstreams = string.Join(' ', new[] { _first, _second }.Select(app => ListeningAddresses.Of(app).Authority));
        _caddy = Process.Start(new ProcessStartInfo("caddy", ["run", "--config", Path.Combine(TestCluster.Repository, "Caddyfile"), "--adapter", "caddyfile"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["ERP_DOMAIN"] = "localhost", ["ERP_UPSTREAMS"] = upstreams, ["ERP_HTTP_PORT"] = $"{_ports.Http}", ["ERP_HTTPS_PORT"] = $"{_ports.Https}",
                ["XDG_DATA_HOME"] = _folder, ["XDG_CONFIG_HOME"] = _folder, ["HOME"] = _folder,
            },
        })!;
        _ = _caddy.StandardError.ReadToEndAsync();
        _ = _caddy.StandardOutput.ReadToEndAsync();
        // The certificate is from caddy's own authority for localhost, made for this run.
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.Issuer.Contains("Caddy Local Authority", StringComparison.Ordinal) } });
        await WaitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _caddy.Kill();
        await _caddy.WaitForExitAsync();
        foreach (var app in new[] { _first, _second })
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_Caddyfile_gives_TLS_HTTP2_and_HSTS_and_redirects_plain_HTTP()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "v1/problems")) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var answer = await _http.SendAsync(request, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000; includeSubDomains"]);
        answer.Headers.Contains("Server").ShouldBeFalse();

        using var plain = await _http.GetAsync(new Uri($"http://localhost:{_ports.Http}/v1/problems"), Ct);
        plain.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
        plain.Headers.Location!.Scheme.ShouldBe("https");
    }

    [Fact]
    public async Task Two_instances_behind_it_are_one_API()
    {
        // The public address is the proxy's, so links and tokens of both instances name it.
        using var discovery = await _http.GetAsync(new Uri(Address, ".well-known/openid-configuration"), Ct);
        using var document = JsonDocument.Parse(await discovery.Content.ReadAsStringAsync(Ct));
        document.RootElement.GetProperty("issuer").GetString().ShouldBe(Address.ToString());
    }

    private async Task WaitAsync()
    {
        for (var waiting = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                using var answer = await _http.GetAsync(new Uri(Address, "v1/problems"));
                return;
            }
            catch (HttpRequestException) when (waiting.Elapsed < TimeSpan.FromSeconds(30) && !_caddy.HasExited)
            {
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
