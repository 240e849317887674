using System.Net;
using System.Text.Json;
using Erp.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using Xunit;

namespace Erp.Host;

/// <summary>The repository's Caddyfile, run by Debian's caddy in front of two instances of the API.</summary>
public sealed class CaddyTests : IAsyncLifetime
{
    private readonly Caddy _caddy = new();
    private WebApplication _first = null!;
    private WebApplication _second = null!;
    private HttpClient _http = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private Uri Address => new($"https://localhost:{_caddy.HttpsPort}/");

    public async ValueTask InitializeAsync()
    {
        (_first, _second) = (await TestHost.StartAnotherAsync(Caddy.Trusted), await TestHost.StartAnotherAsync(Caddy.Trusted));
        _caddy.Start("localhost", _first, _second);
        // The certificate is from caddy's own authority for localhost, made for this run.
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.Issuer.Contains("Caddy Local Authority", StringComparison.Ordinal) } });
        await _caddy.WaitAsync(_http, new(Address, "v1/problems"));
    }

    public async ValueTask DisposeAsync()
    {
        await _caddy.DisposeAsync();
        foreach (var app in new[] { _first, _second })
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        _http.Dispose();
    }

    [Fact]
    public async Task The_Caddyfile_gives_TLS_HTTP2_and_HSTS_and_redirects_plain_HTTP()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "v1/problems")) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var answer = await _http.SendAsync(request, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000; includeSubDomains"]);
        answer.Headers.Contains("Server").ShouldBeFalse();

        using var plain = await _http.GetAsync(new Uri($"http://localhost:{_caddy.HttpPort}/v1/problems"), Ct);
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
}
