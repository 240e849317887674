using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Shouldly;
using Xunit;
using static Erp.Sdk.ScriptedServer;

namespace Erp.Sdk.Http;

public sealed class RetryTests
{
    private static readonly CreateOrganizationRequest Request = new() { Code = "RTL", Name = "Rahman Traders Ltd" };
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(408), InlineData(429), InlineData(500), InlineData(502), InlineData(503), InlineData(504)]
    public async Task What_passes_is_tried_again(int status)
    {
        using var server = new ScriptedServer(_ => Refusal(status, "passing"), _ => Refusal(status, "passing"), _ => Organization());
        using var client = server.Client();
        (await client.Organizations.GetAsync(Guid.NewGuid(), Ct)).Code.ShouldBe("RTL");
        server.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(400), InlineData(403), InlineData(404), InlineData(409), InlineData(412), InlineData(422), InlineData(501)]
    public async Task What_would_be_refused_again_is_not(int status)
    {
        using var server = new ScriptedServer(_ => Refusal(status, "lasting"));
        using var client = server.Client();
        (await Should.ThrowAsync<ErpApiException>(() => client.Organizations.GetAsync(Guid.NewGuid(), Ct))).Status.ShouldBe(status);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task All_attempts_of_a_POST_carry_one_key_and_two_calls_carry_two()
    {
        using var server = new ScriptedServer(_ => Refusal(503, "database_unavailable"), _ => throw new HttpRequestException(HttpRequestError.ResponseEnded), _ => Organization(status: 201));
        using var client = server.Client();
        await client.Organizations.CreateAsync(Request, cancellationToken: Ct);
        var keys = server.Requests.Select(r => r.Header("Idempotency-Key")).ToList();
        keys.Count.ShouldBe(3);
        keys.Distinct().ShouldHaveSingleItem().ShouldNotBeNullOrEmpty();
        server.Requests.Select(r => r.Body).Distinct().ShouldHaveSingleItem().ShouldContain("Rahman Traders Ltd");

        await client.Organizations.CreateAsync(Request, cancellationToken: Ct);
        server.Requests[^1].Header("Idempotency-Key").ShouldNotBe(keys[0]);
    }

    [Fact]
    public async Task The_callers_own_key_is_kept()
    {
        using var server = new ScriptedServer(_ => Organization(status: 201));
        using var client = server.Client();
        await client.Organizations.CreateAsync(Request, "rahman-1", Ct);
        server.Requests[0].Header("Idempotency-Key").ShouldBe("rahman-1");
    }

    [Fact]
    public async Task A_PATCH_is_not_repeated_when_it_may_have_been_done()
    {
        using var server = new ScriptedServer(_ => Refusal(503, "database_unavailable"));
        using var client = server.Client();
        await Should.ThrowAsync<ErpApiException>(() => client.Organizations.UpdateAsync(Guid.NewGuid(), "\"1\"", new UpdateOrganizationRequest { Name = "X" }, Ct));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_PATCH_that_was_turned_away_or_never_arrived_is_repeated()
    {
        using var server = new ScriptedServer(_ => Refusal(429, "rate_limited"), _ => throw new HttpRequestException(HttpRequestError.ConnectionError), _ => Organization());
        using var client = server.Client();
        await client.Organizations.UpdateAsync(Guid.NewGuid(), "\"1\"", new UpdateOrganizationRequest { Name = "X" }, Ct);
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Retry_After_is_waited_for()
    {
        using var server = new ScriptedServer(_ => Refusal(429, "rate_limited", r => r.Headers.RetryAfter = new(TimeSpan.FromSeconds(1))), _ => Organization());
        using var client = server.Client();
        var watch = Stopwatch.StartNew();
        await client.Organizations.GetAsync(Guid.NewGuid(), Ct);
        watch.Elapsed.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(990));
    }

    [Fact]
    public async Task A_Retry_After_beyond_patience_is_the_callers()
    {
        using var server = new ScriptedServer(_ => Refusal(429, "rate_limited", r =>
        {
            r.Headers.RetryAfter = new(TimeSpan.FromHours(1));
            r.Headers.TryAddWithoutValidation("RateLimit", "\"tenant\";r=0;t=3600, \"client\";r=7");
            r.Headers.TryAddWithoutValidation("RateLimit-Policy", "\"client\";q=10;w=1, \"tenant\";q=500;w=3600;pk=:dGVuYW50:");
        }));
        using var client = server.Client();
        var refused = await Should.ThrowAsync<ErpApiException>(() => client.Organizations.GetAsync(Guid.NewGuid(), Ct));
        server.Requests.Count.ShouldBe(1);
        refused.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        refused.RateLimit.ShouldBe(new RateLimit("tenant", 0, TimeSpan.FromHours(1)) { Quota = 500, Window = TimeSpan.FromHours(1) });
    }

    [Fact]
    public async Task The_same_request_that_is_still_running_is_waited_for()
    {
        using var server = new ScriptedServer(
            _ => Refusal(409, "idempotency_key_in_progress", r => r.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.Zero)), _ => Organization(status: 201));
        using var client = server.Client();
        await client.Organizations.CreateAsync(Request, cancellationToken: Ct);
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Retries_end()
    {
        using var server = new ScriptedServer(_ => Refusal(503, "database_unavailable"));
        using var client = server.Client(o => o.MaxRetries = 2);
        (await Should.ThrowAsync<ErpApiException>(() => client.Organizations.GetAsync(Guid.NewGuid(), Ct))).Code.ShouldBe("database_unavailable");
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_a_failed_attempt()
    {
        using var hanging = new HangingHandler();
        using var client = new ErpClient(new() { BaseUrl = new("http://erp.test"), Handler = hanging, AttemptTimeout = TimeSpan.FromMilliseconds(20), RetryDelay = TimeSpan.Zero, MaxRetries = 2 });
        await Should.ThrowAsync<TimeoutException>(() => client.Organizations.GetAsync(Guid.NewGuid(), Ct));
        hanging.Attempts.ShouldBe(3);
    }

    [Fact]
    public async Task Cancelling_ends_the_call_and_its_retries()
    {
        using var hanging = new HangingHandler();
        using var client = new ErpClient(new() { BaseUrl = new("http://erp.test"), Handler = hanging });
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
        await Should.ThrowAsync<OperationCanceledException>(() => client.Organizations.GetAsync(Guid.NewGuid(), soon.Token));
        hanging.Attempts.ShouldBe(1);
    }

    private sealed class HangingHandler : HttpMessageHandler
    {
        public int Attempts { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Attempts++;
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new(HttpStatusCode.OK);
        }
    }
}
