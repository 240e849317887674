using Shouldly;
using Xunit;
using static Erp.Sdk.ScriptedServer;

namespace Erp.Sdk.Authentication;

public sealed class TokenTests
{
    private readonly MovableClock _clock = new();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private void Machine(ErpClientOptions options) => (options.ClientId, options.ClientSecret, options.Clock) = ("id", "secret", _clock);

    [Fact]
    public async Task One_token_serves_until_shortly_before_it_expires()
    {
        using var server = new ScriptedServer(_ => Organization());
        using var client = server.Client(Machine);
        await client.Organizations.GetAsync(Guid.NewGuid(), Ct);
        _clock.Pass(TimeSpan.FromSeconds(560));
        await client.Organizations.GetAsync(Guid.NewGuid(), Ct);
        server.TokenRequests.ShouldHaveSingleItem().Body.ShouldBe("grant_type=client_credentials&client_id=id&client_secret=secret");
        server.Requests.Select(r => r.Header("Authorization")).ShouldBe(["Bearer token-1", "Bearer token-1"]);

        _clock.Pass(TimeSpan.FromSeconds(20));
        await client.Organizations.GetAsync(Guid.NewGuid(), Ct);
        server.Requests[^1].Header("Authorization").ShouldBe("Bearer token-2");
    }

    [Fact]
    public async Task Many_calls_at_once_get_one_token()
    {
        using var server = new ScriptedServer(_ => Organization());
        using var client = server.Client(Machine);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => client.Organizations.GetAsync(Guid.NewGuid(), Ct), Ct)));
        server.TokenRequests.Count.ShouldBe(1);
        server.Requests.Count.ShouldBe(50);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once_and_the_request_sent_again()
    {
        using var server = new ScriptedServer(_ => Refusal(401, "not_authenticated"), _ => Organization(status: 201));
        using var client = server.Client(Machine);
        await client.Organizations.CreateAsync(new() { Code = "RTL", Name = "Rahman" }, cancellationToken: Ct);
        server.Requests.Select(r => r.Header("Authorization")).ShouldBe(["Bearer token-1", "Bearer token-2"]);
        server.Requests.Select(r => r.Header("Idempotency-Key")).Distinct().ShouldHaveSingleItem();
        server.Requests.Select(r => r.Body).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Refused_twice_is_refused()
    {
        using var server = new ScriptedServer(_ => Refusal(401, "not_authenticated"));
        using var client = server.Client(Machine);
        (await Should.ThrowAsync<ErpApiException>(() => client.Organizations.GetAsync(Guid.NewGuid(), Ct))).Code.ShouldBe("not_authenticated");
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Wrong_credentials_say_what_the_token_endpoint_said()
    {
        using var server = new ScriptedServer(_ => Organization()) { Tokens = _ => Answer(401, new { error = "invalid_client", error_description = "The client has no access." }) };
        using var client = server.Client(Machine);
        var refused = await Should.ThrowAsync<ErpApiException>(() => client.Organizations.GetAsync(Guid.NewGuid(), Ct));
        refused.Code.ShouldBe("invalid_client");
        refused.Status.ShouldBe(401);
        refused.Message.ShouldContain("The client has no access.");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Token_requests_are_retried_too()
    {
        using var server = new ScriptedServer(_ => Organization())
        {
            Tokens = n => n < 3 ? new(System.Net.HttpStatusCode.BadGateway) : Answer(200, new { access_token = "late", expires_in = 600 }),
        };
        using var client = server.Client(Machine);
        await client.Organizations.GetAsync(Guid.NewGuid(), Ct);
        server.Requests[0].Header("Authorization").ShouldBe("Bearer late");
    }

    [Fact]
    public async Task A_refresh_token_is_replaced_by_each_use_and_handed_out()
    {
        var stored = new List<string>();
        using var server = new ScriptedServer(_ => Organization())
        {
            Tokens = n => Answer(200, new { access_token = $"access-{n}", expires_in = 600, refresh_token = $"refresh-{n}" }),
        };
        using var client = server.Client(o =>
        {
            (o.ClientId, o.RefreshToken, o.Clock) = ("web", "refresh-0", _clock);
            o.RefreshTokenReplaced = (token, _) =>
            {
                stored.Add(token);
                return Task.CompletedTask;
            };
        });
        await client.Organizations.GetAsync(Guid.NewGuid(), Ct);
        _clock.Pass(TimeSpan.FromMinutes(10));
        await client.Organizations.GetAsync(Guid.NewGuid(), Ct);
        server.TokenRequests.Select(r => r.Body).ShouldBe(["grant_type=refresh_token&client_id=web&refresh_token=refresh-0", "grant_type=refresh_token&client_id=web&refresh_token=refresh-1"]);
        stored.ShouldBe(["refresh-1", "refresh-2"]);
    }

    [Fact]
    public async Task A_source_of_the_callers_own_is_asked_each_time()
    {
        var asked = 0;
        using var server = new ScriptedServer(_ => Organization());
        using var client = server.Client(o => o.AccessToken = _ => Task.FromResult($"own-{++asked}"));
        await client.Organizations.GetAsync(Guid.NewGuid(), Ct);
        server.Requests[0].Header("Authorization").ShouldBe("Bearer own-1");
    }

    [Fact]
    public void Credentials_that_contradict_each_other_are_refused()
    {
        Should.Throw<ArgumentException>(() => new ErpClient(new() { BaseUrl = new("http://erp.test"), ClientId = "id" }));
        Should.Throw<ArgumentException>(() => new ErpClient(new() { BaseUrl = new("http://erp.test"), ClientId = "id", ClientSecret = "s", RefreshToken = "r" }));
        Should.Throw<ArgumentException>(() => new ErpClient(new() { BaseUrl = new("/v1", UriKind.Relative) }));
    }

    private sealed class MovableClock : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

        public void Pass(TimeSpan time) => _now += time;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
