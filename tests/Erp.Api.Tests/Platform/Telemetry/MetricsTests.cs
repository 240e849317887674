using System.Diagnostics.Metrics;
using System.Net;
using System.Text.RegularExpressions;
using Erp.Host;
using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Shouldly;
using Xunit;

namespace Erp.Platform.Telemetry;

/// <summary>The metrics page and what is built on it: alerts, dashboard, a real Prometheus.</summary>
public sealed partial class MetricsTests(ProcessBesideTests api) : IClassFixture<ProcessBesideTests>
{
    private static readonly string Ops = Path.Combine(TestCluster.Repository, "ops");

    [Fact]
    public async Task Prometheus_reads_the_page_and_finds_requests_and_postings()
    {
        await PostAsync();
        using var prometheus = await Prometheus.ScrapeAsync(api.Address);
        (await prometheus.ValueAsync("up{job=\"erp\"} == 1")).ShouldBe(1);
        (await prometheus.ValueAsync("sum(erp_ledger_postings_total) >= 1")).ShouldBeGreaterThanOrEqualTo(1);
        (await prometheus.ValueAsync("sum(http_server_request_duration_seconds_count{http_route=\"/v1/journal-entries\", http_response_status_code=\"201\"}) >= 1")).ShouldBeGreaterThanOrEqualTo(1);
        (await prometheus.ValueAsync("sum(db_client_connection_max{db_client_connection_pool_name=\"erp\"}) >= 1")).ShouldBeGreaterThanOrEqualTo(1);
        (await prometheus.ValueAsync("max(erp_jobs_queue_lag_seconds) >= 0")).ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public async Task Promtool_has_nothing_against_configuration_and_alerts_and_each_alert_can_fire()
    {
        await Command.RunAsync("promtool", ["check", "config", "prometheus.yml"], Path.Combine(Ops, "prometheus"));
        await Command.RunAsync("promtool", ["test", "rules", "alerts.test.yml"], Path.Combine(Ops, "prometheus"));
        var tests = await File.ReadAllTextAsync(Path.Combine(Ops, "prometheus", "alerts.test.yml"), TestContext.Current.CancellationToken);
        var fired = Regex.Matches(tests, @"alertname: (\w+)\n\s+eval_time: \S+\n\s+exp_alerts:").Select(m => m.Groups[1].Value).ToHashSet();
        var alerts = Regex.Matches(await File.ReadAllTextAsync(Path.Combine(Ops, "prometheus", "alerts.yml"), TestContext.Current.CancellationToken), @"alert: (\w+)").Select(m => m.Groups[1].Value).ToList();
        alerts.ShouldNotBeEmpty();
        alerts.Where(alert => !fired.Contains(alert)).ShouldBeEmpty("an alert that nobody has seen firing may never do");
    }

    /// <summary>An alert over a name that does not exist never fires, and a panel stays empty.</summary>
    [Theory]
    [InlineData("prometheus/alerts.yml"), InlineData("grafana/erp.json")]
    public async Task Every_metric_that_is_watched_exists(string file)
    {
        await PostAsync();
        var page = (await new TestClient(api.Address, token: null).Get("/metrics").ShouldBe(200)).Text;
        var known = Regex.Matches(page, "^[a-z_]+", RegexOptions.Multiline).Select(m => m.Value).Concat(Instruments()).Append("up").ToHashSet();
        var watched = MetricName().Matches(await File.ReadAllTextAsync(Path.Combine(Ops, file), TestContext.Current.CancellationToken)).Select(m => m.Value).Distinct().ToList();
        watched.Count.ShouldBeGreaterThan(5);
        // A series that is grouped by one of its labels names it as if it were a metric.
        watched.Where(name => !known.Contains(name) && !page.Contains($"{name}=\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_names_no_tenant_and_no_person()
    {
        var tenant = await PostAsync();
        var page = (await new TestClient(api.Address, token: null).Get("/metrics").ShouldBe(200)).Text;
        page.ShouldContain("erp_ledger_postings_total");
        foreach (var secret in new[] { tenant.Id.ToString(), tenant.Slug, tenant.OwnerEmail, tenant.ClientId, "Password" })
            page.ShouldNotContain(secret, Case.Insensitive);
    }

    [Theory]
    [InlineData("127.0.0.1", true), InlineData("::1", true), InlineData("10.1.2.3", true), InlineData("172.31.0.9", true), InlineData("192.168.1.4", true), InlineData("::ffff:10.0.0.1", true), InlineData("fd00::1", true)]
    [InlineData("172.32.0.1", false), InlineData("8.8.8.8", false), InlineData("::ffff:8.8.8.8", false), InlineData("2001:db8::1", false), InlineData("169.254.169.254", false)]
    public void Only_this_machine_and_private_networks_read_it(string address, bool answered) => TelemetryHost.IsInside(IPAddress.Parse(address)).ShouldBe(answered);

    private async Task<TestTenant> PostAsync()
    {
        var tenant = await TestHost.NewTenantAsync();
        var client = await TestTenant.WithTokenAsync(api.Address, tenant.ClientId, tenant.ClientSecret);
        await client.Post("/v1/journal-entries", Journal.Entry(1)).ShouldBe(201);
        return tenant;
    }

    /// <summary>Instruments by the names that Prometheus gives them: some show on the page only after their first use.</summary>
    private static List<string> Instruments()
    {
        var names = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name is "Npgsql" || instrument.Meter.Name.StartsWith("Erp.", StringComparison.Ordinal))
                    names.AddRange(PrometheusNames(instrument));
            },
        };
        listener.Start();
        return names;
    }

    private static IEnumerable<string> PrometheusNames(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "");
        return instrument.GetType().Name.Split('`')[0] switch
        {
            "Counter" => [$"{name}_total"],
            "Histogram" => [$"{name}_bucket", $"{name}_count", $"{name}_sum"],
            _ => [name],
        };
    }

    [GeneratedRegex(@"\b(?:http_server|db_client|erp|dotnet)_[a-z_]+(?=[\[{) \\])(?!\W*=~?"")")]
    private static partial Regex MetricName();
}
