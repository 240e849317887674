using System.Globalization;
using System.Text.RegularExpressions;
using Erp.Host.Startup;
using Erp.Infrastructure;
using Erp.Modules.Configuration.Quotas;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using Xunit;

namespace Erp.Platform.RateLimiting;

public sealed partial class RateLimitTests
{
    [Fact]
    public async Task Every_answer_says_what_is_left()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        foreach (var answer in new[] { await tenant.Get("/v1/me").ShouldBe(200), await tenant.Get($"/v1/organizations/{Guid.NewGuid()}").ShouldBe(404), await tenant.Get("/v1/me?x=1").ShouldBe(400), await tenant.Get("/v1/nothing") })
        {
            answer.Headers["RateLimit-Policy"].ShouldBe("\"client\";q=60000;w=60, \"tenant\";q=120000;w=60");
            var limit = Limit().Match(answer.Headers["RateLimit"]);
            limit.Success.ShouldBeTrue(answer.Headers["RateLimit"]);
            Number(limit, "client").ShouldBeInRange(59_000, 59_999);
            Number(limit, "tenant").ShouldBeInRange(119_000, 119_999);
        }
        var anonymous = await (await TestHost.AnonymousAsync()).Get("/v1/problems").ShouldBe(200);
        anonymous.Headers["RateLimit-Policy"].ShouldBe("\"client\";q=60000;w=60");
    }

    [Fact]
    public async Task A_tenant_may_allow_its_callers_less_and_never_more()
    {
        await using var one = await LimitedAsync();
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var client = await one.ConnectAsync(tenant.ClientId, tenant.ClientSecret);
        foreach (var (setting, value) in new[] { (ApiQuotas.TenantPerMinute, 1_000_000), (ApiQuotas.ClientPerMinute, 60) })
            await client.Post("/v1/settings", new { key = setting.Key, level = "tenant", value }).ShouldBe(201);
        var answer = await client.Get("/v1/me").ShouldBe(200);
        answer.Headers["RateLimit-Policy"].ShouldBe("\"client\";q=60;w=60, \"tenant\";q=120000;w=60");
        answer.Headers["RateLimit"].ShouldStartWith("\"client\";r=59;");
        var all = await Task.WhenAll(Enumerable.Range(0, 80).Select(_ => client.Get("/v1/me")));
        all.Count(a => a.Status == 429).ShouldBeInRange(1, 21);
    }

    [Fact]
    public async Task A_client_that_has_used_up_its_allowance_is_refused_and_the_others_are_not()
    {
        await using var limited = await LimitedAsync("--RateLimiting:Client:Quota=3", "--RateLimiting:Client:Window=01:00:00");
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var other = await OtherClientAsync(tenant);
        var (first, second) = (await limited.ConnectAsync(tenant.ClientId, tenant.ClientSecret), await limited.ConnectAsync(other.Id, other.Secret));

        foreach (var left in new[] { 2, 1, 0 })
            (await first.Get("/v1/me").ShouldBe(200)).Headers["RateLimit"].ShouldStartWith($"\"client\";r={left};t={(3 - left) * 1200}, ");
        var refused = await first.Get("/v1/me").ShouldRefuse(429, "rate_limited");
        int.Parse(refused.Headers["Retry-After"], CultureInfo.InvariantCulture).ShouldBeInRange(1, 1200);
        refused.Headers["RateLimit"].ShouldStartWith("\"client\";r=0;");
        refused.Headers["RateLimit-Policy"].ShouldStartWith("\"client\";q=3;w=3600, ");
        await second.Get("/v1/me").ShouldBe(200);
    }

    [Fact]
    public async Task A_tenant_s_clients_share_its_allowance()
    {
        await using var limited = await LimitedAsync("--RateLimiting:Tenant:Quota=2", "--RateLimiting:Tenant:Window=01:00:00");
        var (tenant, neighbour) = (await TestHost.NewTenantAsync(chartTemplate: null), await TestHost.NewTenantAsync(chartTemplate: null));
        var other = await OtherClientAsync(tenant);
        await (await limited.ConnectAsync(tenant.ClientId, tenant.ClientSecret)).Get("/v1/me").ShouldBe(200);
        var second = await limited.ConnectAsync(other.Id, other.Secret);
        await second.Get("/v1/me").ShouldBe(200);
        (await second.Get("/v1/me").ShouldRefuse(429, "rate_limited")).Headers["RateLimit"].ShouldContain("\"tenant\";r=0;");
        await (await limited.ConnectAsync(neighbour.ClientId, neighbour.ClientSecret)).Get("/v1/me").ShouldBe(200);
    }

    [Fact]
    public async Task The_token_endpoint_counts_by_address()
    {
        await using var limited = await LimitedAsync("--RateLimiting:Client:Quota=2", "--RateLimiting:Client:Window=01:00:00");
        var anonymous = new TestClient(limited.Address, token: null);
        for (var i = 0; i < 2; i++)
            await anonymous.Send(HttpMethod.Post, "/connect/token", Guess()).ShouldBe(401);
        var refused = await anonymous.Send(HttpMethod.Post, "/connect/token", Guess()).ShouldRefuse(429, "rate_limited");
        refused.Headers["Retry-After"].ShouldNotBeEmpty();
    }

    [Fact]
    public async Task One_tenant_s_flood_leaves_the_others_their_turns()
    {
        await using var limited = await LimitedAsync("--RateLimiting:ConcurrentPerTenant=1", "--RateLimiting:WaitingPerTenant=2", "--RequestLimits:Grace=01:00:00", "--RequestLimits:HeadersTimeout=01:00:00");
        var (flooding, quiet) = (await TestHost.NewTenantAsync(chartTemplate: null), await TestHost.NewTenantAsync(chartTemplate: null));
        var (flood, other) = (await limited.ConnectAsync(flooding.ClientId, flooding.ClientSecret), await limited.ConnectAsync(quiet.ClientId, quiet.ClientSecret));

        // The one turn is taken by a request whose body is not there yet.
        using var busy = await RawConnection.OpenAsync(limited.Address);
        await busy.SendAsync("POST /v1/organizations HTTP/1.1", $"Host: {limited.Address.Authority}", $"Authorization: Bearer {flood.Token}", "Content-Type: application/json", "Idempotency-Key: busy", "Content-Length: 2", "Expect: 100-continue", "");
        await busy.ReadUntilAsync("100 Continue");
        var requests = Enumerable.Range(0, 3).Select(_ => flood.Get("/v1/me")).ToList();
        var refused = await await Task.WhenAny(requests);
        refused.Status.ShouldBe(429);
        refused.Headers["Retry-After"].ShouldBe("1");
        await other.Get("/v1/me").ShouldBe(200);

        await busy.SendTextAsync("{}");
        (await Task.WhenAll(requests)).Select(r => r.Status).Order().ShouldBe([200, 200, 429]);
    }

    private static FormUrlEncodedContent Guess() => new(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "erp_guess", ["client_secret"] = "guess" });

    private static async Task<(string Id, string Secret)> OtherClientAsync(TestTenant tenant)
    {
        var role = (await tenant.Get("/v1/roles").ShouldBe(200)).Data[0].GetProperty("id").GetGuid();
        var created = await tenant.Post("/v1/api-clients", new { name = "Another", roleIds = new[] { role } }).ShouldBe(201);
        return (created["clientId"].GetString()!, created["clientSecret"].GetString()!);
    }

    private static async Task<LimitedHost> LimitedAsync(params string[] settings) => new(await TestHost.StartAnotherAsync(settings));

    private static int Number(Match limit, string name) => int.Parse(limit.Groups[name].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""^"client";r=(?<client>\d+);t=\d+, "tenant";r=(?<tenant>\d+);t=\d+$""")]
    private static partial Regex Limit();

    /// <summary>Another instance, with allowances of its own.</summary>
    private sealed class LimitedHost(WebApplication app) : IAsyncDisposable
    {
        public Uri Address { get; } = ListeningAddresses.Of(app);

        public Task<TestClient> ConnectAsync(string clientId, string secret) => TestTenant.WithTokenAsync(Address, clientId, secret);

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
