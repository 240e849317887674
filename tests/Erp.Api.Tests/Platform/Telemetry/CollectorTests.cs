using System.Collections.Concurrent;
using System.Text;
using Erp.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Erp.Platform.Telemetry;

public sealed class CollectorTests
{
    private readonly ConcurrentDictionary<string, string> _received = new();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Traces_metrics_and_logs_reach_a_collector_with_the_tenant_and_without_the_person()
    {
        await using var collector = await CollectAsync();
        await using var api = await ApiProcess.BesideTestsAsync($"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Urls.First()}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "--OTEL_METRIC_EXPORT_INTERVAL=500", "--OTEL_BSP_SCHEDULE_DELAY=500", "--OTEL_BLRP_SCHEDULE_DELAY=500", "--Logging:LogLevel:Microsoft.AspNetCore.Routing=Information");
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var client = await TestTenant.WithTokenAsync(api.Address, tenant.ClientId, tenant.ClientSecret);
        await client.Get("/v1/users?limit=7").ShouldBe(200);

        await ReceivedAsync("/v1/traces", tenant.Id.ToString());
        await ReceivedAsync("/v1/traces", "/v1/users");
        await ReceivedAsync("/v1/traces", "postgresql");
        await ReceivedAsync("/v1/metrics", "http.server.request.duration");
        await ReceivedAsync("/v1/logs", tenant.Id.ToString());
        foreach (var secret in new[] { tenant.OwnerEmail, tenant.ClientSecret, client.Token! })
            _received.Values.ShouldAllBe(text => !text.Contains(secret));
        await collector.StopAsync(Ct);
    }

    private async Task ReceivedAsync(string path, string text)
    {
        while (!_received.GetValueOrDefault(path, "").Contains(text, StringComparison.Ordinal))
            await Task.Delay(100, Ct);
    }

    /// <summary>Takes what an OpenTelemetry collector would (OTLP over HTTP); texts stand in its binary form as they are.</summary>
    private async Task<WebApplication> CollectAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v1/{signal}", async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            var text = Encoding.UTF8.GetString(body.ToArray());
            _received.AddOrUpdate(http.Request.Path, text, (_, before) => before + text);
        });
        await app.StartAsync(Ct);
        return app;
    }
}
