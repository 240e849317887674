using System.Net;
using Erp.Platform.Errors;
using Erp.Platform.Telemetry;
using Microsoft.Extensions.Logging.Console;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Erp.Host;

/// <summary>
/// What the program tells about itself: metrics at <c>/metrics</c>, logs as lines of JSON outside Development, and all of it with traces by
/// OTLP where the standard variables (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> …) name a collector.
/// </summary>
internal static class TelemetryHost
{
    public const string MetricsPath = "/metrics";
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Frameworks = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    /// <summary>From a read out of memory to a report over millions of lines, in seconds.</summary>
    private static readonly double[] Durations = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            builder.Logging.ClearProviders().AddConsole(o => o.FormatterName = JsonLogFormatter.FormatterName);
            builder.Logging.AddConsoleFormatter<JsonLogFormatter, ConsoleFormatterOptions>();
        }
        builder.Services.AddSingleton<FeedMetrics>();
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("erp-api", serviceVersion: typeof(TelemetryHost).Assembly.GetName().Version!.ToString()))
            .WithMetrics(metrics => metrics
                .AddMeter(Frameworks).AddMeter(ErpMeters.All)
                .AddView(instrument => instrument.Unit == "s" && instrument.GetType().Name.StartsWith("Histogram", StringComparison.Ordinal) ? new ExplicitBucketHistogramConfiguration { Boundaries = Durations } : null)
                .AddPrometheusExporter());
        if (!string.IsNullOrEmpty(builder.Configuration[Collector]))
            telemetry
                .WithTracing(traces => traces.AddAspNetCoreInstrumentation(o => o.Filter = IsAsked).AddNpgsql().AddSource(ErpMeters.All))
                .WithLogging(logs => logs.AddProcessor(new TenantLogProcessor()), options => options.IncludeFormattedMessage = true)
                .UseOtlpExporter();
        return builder;
    }

    public static WebApplication UseTelemetry(this WebApplication app)
    {
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments(MetricsPath, StringComparison.OrdinalIgnoreCase) && !IsInside(http.Connection.RemoteIpAddress),
            outside => outside.Run(http => http.RefuseAsync(RequestErrors.NotFound, http.RequestAborted)));
        app.MapPrometheusScrapingEndpoint(MetricsPath).AllowAnonymous();
        return app;
    }

    /// <summary>Probes and scrapes would drown everything else.</summary>
    private static bool IsAsked(HttpContext http) => http.Request.Path.Value is not (MetricsPath or HealthHost.LivePath or HealthHost.ReadyPath);

    /// <summary>How busy a server is concerns nobody outside: only this machine and private networks are answered (RFC 1918, RFC 4193).</summary>
    internal static bool IsInside(IPAddress? address)
    {
        if (address is null)
            return false;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return IPAddress.IsLoopback(address) || address.IsIPv6UniqueLocal || PrivateNetworks.Any(network => network.Contains(address));
    }

    private static readonly IPNetwork[] PrivateNetworks = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16")];
}
