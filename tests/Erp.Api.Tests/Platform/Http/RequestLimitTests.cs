using Erp.Host.Startup;
using Erp.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using Xunit;

namespace Erp.Platform.Http;

/// <summary>Clients that are slow or too long, over raw sockets: each is given up, and the server goes on.</summary>
public sealed class RequestLimitTests : IAsyncLifetime
{
    private const int Patience = 2;
    private WebApplication _app = null!;
    private Uri _address = null!;

    public async ValueTask InitializeAsync()
    {
        var wait = $"00:00:0{Patience}";
        _app = await TestHost.StartAnotherAsync($"--RequestLimits:HeadersTimeout={wait}", $"--RequestLimits:KeepAliveTimeout={wait}", $"--RequestLimits:Grace={wait}", "--RequestLimits:MinBytesPerSecond=1000");
        _address = ListeningAddresses.Of(_app);
    }

    public async ValueTask DisposeAsync()
    {
        await new TestClient(_address, token: null).Get("/v1/problems").ShouldBe(200);
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Headers_that_never_end_are_given_up()
    {
        using var slow = await RawConnection.OpenAsync(_address);
        await slow.SendAsync("GET /v1/problems HTTP/1.1", "Host: erp.test", "X-Slow: loris");
        (await slow.ReadToEndAsync()).ShouldStartWith("HTTP/1.1 408 ");
    }

    [Fact]
    public async Task A_body_that_drips_is_given_up_with_a_problem()
    {
        using var slow = await RawConnection.OpenAsync(_address);
        await slow.SendAsync("POST /v1/tenants HTTP/1.1", "Host: erp.test", "Content-Type: application/json", "Idempotency-Key: drip", "Content-Length: 1000", "", "{\"name\":");
        var answer = await slow.ReadToEndAsync();
        answer.ShouldStartWith("HTTP/1.1 408 ");
        answer.ShouldContain("application/problem+json");
        answer.ShouldContain("\"code\":\"request_timeout\"");
    }

    [Fact]
    public async Task A_connection_that_nobody_uses_is_closed()
    {
        using var idle = await RawConnection.OpenAsync(_address);
        await idle.SendAsync("GET /health/live HTTP/1.1", "Host: erp.test", "");
        (await idle.ReadUntilAsync("healthy")).ShouldStartWith("HTTP/1.1 200 ");
        await idle.ReadToEndAsync();
    }

    [Theory]
    [InlineData("GET /v1/problems?text={long} HTTP/1.1", "X-Short: 1", 414)]
    [InlineData("GET /v1/problems HTTP/1.1", "X-Long: {long}", 431)]
    public async Task Lines_that_are_too_long_are_refused(string request, string header, int status)
    {
        var text = new string('a', 20_000);
        using var connection = await RawConnection.OpenAsync(_address);
        await connection.SendAsync(request.Replace("{long}", text, StringComparison.Ordinal), "Host: erp.test", header.Replace("{long}", text, StringComparison.Ordinal), "");
        (await connection.ReadUntilAsync("\r\n")).ShouldStartWith($"HTTP/1.1 {status} ");
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused_before_it_is_there()
    {
        using var connection = await RawConnection.OpenAsync(_address);
        await connection.SendAsync("POST /v1/tenants HTTP/1.1", "Host: erp.test", "Content-Type: application/json", "Idempotency-Key: long", "Content-Length: 5000000", "", "{\"name\":\"");
        var answer = await connection.ReadUntilAsync("}");
        answer.ShouldStartWith("HTTP/1.1 413 ");
        answer.ShouldContain("\"code\":\"body_too_large\"");
    }

    [Fact]
    public async Task What_is_no_HTTP_is_refused()
    {
        using var connection = await RawConnection.OpenAsync(_address);
        await connection.SendAsync("EHLO erp.test", "");
        (await connection.ReadUntilAsync("\r\n")).ShouldStartWith("HTTP/1.1 400 ");
    }
}
