using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Host;

/// <summary>The way to the server, in Development and outside of it: there over a database of its own, because the clients of Development are taken out of it.</summary>
public sealed class TransportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("erp-tls-");
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v1/problems", 200), InlineData("/v1/me", 401), InlineData("/sign-in", 200), InlineData("/docs/", 200), InlineData("/health/live", 200), InlineData("/nowhere", 404)]
    public async Task Every_answer_tells_browsers_to_be_careful(string path, int status)
    {
        var answer = await new TestClient((await TestHost.GetAsync()).InstanceAddress, token: null).Get(path).ShouldBe(status);
        (answer.Headers["X-Content-Type-Options"], answer.Headers["Referrer-Policy"], answer.Headers["Cross-Origin-Opener-Policy"]).ShouldBe(("nosniff", "no-referrer", "same-origin"));
        answer.Headers["Content-Security-Policy"].ShouldContain("frame-ancestors 'none'");
        answer.Headers.ContainsKey("Server").ShouldBeFalse();
        answer.Headers.ContainsKey("Strict-Transport-Security").ShouldBeFalse();
    }

    [Fact]
    public async Task Outside_Development_what_comes_in_the_open_is_refused()
    {
        await using var app = await OwnHost.StartAsync("refusing", "--environment=Production");
        var anonymous = new TestClient(app.Address, token: null);
        await anonymous.Get("/v1/problems").ShouldRefuse(400, "https_required");
        await anonymous.Post("/v1/tenants", TestTenant.SignUpBody()).ShouldRefuse(400, "https_required");
        await anonymous.Send(HttpMethod.Post, "/connect/token", null).ShouldRefuse(400, "https_required");
        await anonymous.Get("/health/ready").ShouldBe(200);
        await anonymous.Get("/metrics").ShouldBe(200);
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_TLS_it_is_not()
    {
        await using var app = await OwnHost.StartAsync("proxied", "--environment=Production", "--Identity:AllowHttp=true");
        await new TestClient(app.Address, token: null).Get("/v1/me").ShouldRefuse(401, "not_authenticated");
    }

    [Fact]
    public async Task Over_TLS_browsers_are_told_to_stay_there_and_HTTP_2_is_spoken()
    {
        var (file, password) = Certificate();
        await using var app = await OwnHost.StartAsync("secure", "--environment=Production", "--urls=https://127.0.0.1:0", $"--Kestrel:Certificates:Default:Path={file}", $"--Kestrel:Certificates:Default:Password={password}");
#pragma warning disable CA5400 // The certificate is this test's own: there is nothing to revoke.
        using var http = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate!.Subject == "CN=erp.test" });
#pragma warning restore CA5400
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, "/v1/problems")) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Host = "erp.test"; // Local names are left out, or a developer's other servers would suffer.
        using var response = await http.SendAsync(request, Ct);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Version.ShouldBe(HttpVersion.Version20);
        response.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000; includeSubDomains"]);
        (await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(Ct), cancellationToken: Ct)).RootElement.GetProperty("data").GetArrayLength().ShouldBeGreaterThan(0);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private (string File, string Password) Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=erp.test", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var (file, password) = (Path.Combine(_folder.FullName, "erp.pfx"), Guid.NewGuid().ToString());
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, password));
        return (file, password);
    }
}
