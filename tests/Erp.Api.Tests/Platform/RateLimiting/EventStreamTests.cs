using Erp.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Erp.Platform.RateLimiting;

public sealed class EventStreamTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_of_events_does_not_hold_a_turn()
    {
        await using var app = await ServeAsync();
        using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };
        for (var i = 0; i < 3; i++)
        {
            var stream = await http.GetAsync("/stream", HttpCompletionOption.ResponseHeadersRead, Ct);
            stream.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        }
        (await http.GetStringAsync("/", Ct)).ShouldBe("a turn");
        await app.StopAsync(Ct);
    }

    /// <summary>The middleware alone, with one turn for everybody.</summary>
    private static async Task<WebApplication> ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new RateLimitSettings { ConcurrentPerTenant = 1, WaitingPerTenant = 0 });
        builder.Services.AddMetrics().AddScoped<Caller>().AddSingleton<RateLimits>().AddSingleton<RateLimitMetrics>().AddSingleton<RateLimitMiddleware>();
        var app = builder.Build();
        app.Use(app.Services.GetRequiredService<RateLimitMiddleware>().InvokeAsync);
        app.MapGet("/", () => "a turn");
        app.MapGet("/stream", async (HttpContext http) =>
        {
            http.Response.ContentType = "text/event-stream";
            await http.Response.Body.FlushAsync(http.RequestAborted); // Starting alone sends nothing yet.
            await Task.Delay(Timeout.Infinite, app.Lifetime.ApplicationStopping).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await app.StartAsync(Ct);
        return app;
    }
}
