using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Erp.Platform.Telemetry;

public sealed class JsonLogFormatterTests
{
    private readonly LoggerExternalScopeProvider _scopes = new();

    [Fact]
    public void An_entry_is_one_line_with_tenant_and_trace()
    {
        using var request = new Activity("request").Start();
        var tenant = Guid.CreateVersion7();
        TenantTag.Mark(tenant);
        using var query = new Activity("query").Start();

        var entry = Write(LogLevel.Warning, "The ledger of {Organization} has {Count} gaps", ["অফিস\n1", 3]);

        entry.GetProperty("message").GetString().ShouldBe("The ledger of অফিস\n1 has 3 gaps");
        entry.GetProperty("level").GetString().ShouldBe("Warning");
        entry.GetProperty("category").GetString().ShouldBe("Erp.Test");
        entry.GetProperty("timestamp").GetDateTimeOffset().Offset.ShouldBe(TimeSpan.Zero);
        entry.GetProperty("traceId").GetString().ShouldBe(request.TraceId.ToString());
        entry.GetProperty("spanId").GetString().ShouldBe(query.SpanId.ToString());
        entry.GetProperty("tenantId").GetGuid().ShouldBe(tenant);
        entry.GetProperty("values").GetProperty("Organization").GetString().ShouldBe("অফিস\n1");
        entry.GetProperty("values").GetProperty("Count").GetString().ShouldBe("3");
    }

    [Fact]
    public void Addresses_of_requests_stay_out()
    {
        using var scope = _scopes.Push(new Dictionary<string, object> { ["RequestPath"] = "/invitation", ["Email"] = "farida@rahman.example" });
        var entry = Write(LogLevel.Error, "Failed", [], new InvalidOperationException("no reason"));
        entry.GetRawText().ShouldNotContain("invitation");
        entry.GetRawText().ShouldNotContain("farida");
        entry.GetProperty("exception").GetString()!.ShouldStartWith("System.InvalidOperationException: no reason");
        entry.TryGetProperty("tenantId", out _).ShouldBeFalse();
        entry.TryGetProperty("values", out _).ShouldBeFalse();
    }

    private JsonElement Write(LogLevel level, string template, object[] values, Exception? exception = null)
    {
        using var line = new StringWriter();
        var logger = new Keeping(new JsonLogFormatter(TimeProvider.System), _scopes, line);
#pragma warning disable CA2254 // The template is the test's own.
        logger.Log(level, exception, template, values);
#pragma warning restore CA2254
        var text = line.ToString();
        text.TrimEnd('\r', '\n').ShouldNotContain("\n");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The console's way from a logger to the formatter, without a console.</summary>
    private sealed class Keeping(JsonLogFormatter formatter, IExternalScopeProvider scopes, TextWriter writer) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> message) =>
            formatter.Write(new LogEntry<TState>(logLevel, "Erp.Test", eventId, state, exception, message), scopes, writer);
    }
}
