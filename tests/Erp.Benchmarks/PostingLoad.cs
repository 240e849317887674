using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Erp.Benchmarks;

/// <summary>What a round of load measured.</summary>
/// <param name="PerSecond">Posted entries per second.</param>
/// <param name="P50">Median latency in milliseconds.</param>
/// <param name="P99">99th percentile in milliseconds.</param>
/// <param name="Errors">Answers other than 201.</param>
internal sealed record LoadResult(double PerSecond, double P50, double P99, int Errors);

/// <summary>Clients that post two-line entries over HTTP as fast as they are answered: token, idempotency key, validation, everything on.</summary>
internal static class PostingLoad
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(60);

    /// <summary>
    /// What a server that serves all day has behind it: the runtime compiles a method a second and third time when it has seen how it is
    /// used, which takes three quarters of a minute of load; until then a posting costs the API up to four times the processor time. And the
    /// database uses the log files of its past again, once a checkpoint has given them back, where a new cluster makes each one.
    /// </summary>
    public static async Task WarmUpAsync(Server server, IReadOnlyList<TenantUnderLoad> tenants, int clients)
    {
        Console.WriteLine(FormattableString.Invariant($"Warming up for {WarmUp.TotalSeconds:0} s …"));
        await RunAsync(server.Address, tenants, clients, WarmUp);
        await server.CheckpointAsync();
    }

    /// <param name="address">Where the API listens.</param>
    /// <param name="tenants">Each post is of one of them, by lot.</param>
    /// <param name="clients">So many post at a time.</param>
    /// <param name="duration">For so long.</param>
    /// <param name="pause">What a client waits between two posts; none: it posts again as soon as it is answered.</param>
    public static async Task<LoadResult> RunAsync(Uri address, IReadOnlyList<TenantUnderLoad> tenants, int clients, TimeSpan duration, TimeSpan pause = default)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = clients };
        using var http = new HttpClient(handler) { BaseAddress = address };
        var clock = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(i => Task.Run(() => ClientAsync(http, tenants, new Random(i), clock, duration, pause))));
        var elapsed = clock.Elapsed.TotalSeconds;
        var latencies = all.SelectMany(c => c.Latencies).Order().ToArray();
        return new(latencies.Length / elapsed, At(latencies, 0.50), At(latencies, 0.99), all.Sum(c => c.Errors));
    }

    private static double At(double[] sorted, double quantile) => sorted.Length == 0 ? double.NaN : sorted[(int)(quantile * (sorted.Length - 1))];

    private static async Task<(List<double> Latencies, int Errors)> ClientAsync(HttpClient http, IReadOnlyList<TenantUnderLoad> tenants, Random random, Stopwatch clock, TimeSpan duration, TimeSpan pause)
    {
        var latencies = new List<double>(100_000);
        var errors = 0;
        while (clock.Elapsed < duration)
        {
            var tenant = tenants[random.Next(tenants.Count)];
            using var content = new ByteArrayContent(Entry(tenant, random)) { Headers = { ContentType = Json } };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/journal-entries") { Content = content, Headers = { Authorization = tenant.Authorization } };
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            var started = clock.Elapsed;
            using var answer = await http.SendAsync(request);
            await answer.Content.ReadAsByteArrayAsync();
            if (answer.StatusCode == System.Net.HttpStatusCode.Created)
                latencies.Add((clock.Elapsed - started).TotalMilliseconds);
            else
                errors++;
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause);
        }
        return (latencies, errors);
    }

    private static byte[] Entry(TenantUnderLoad tenant, Random random)
    {
        var amount = random.Next(100, 1_000_000).ToString(CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes($$"""
            {"organizationId":"{{tenant.OrganizationId}}","date":"{{DateTime.UtcNow:yyyy-MM-dd}}","narration":"limit","lines":[{"accountId":"{{tenant.Accounts[random.Next(tenant.Accounts.Length)]}}","debit":"{{amount}}"},{"accountId":"{{tenant.Accounts[random.Next(tenant.Accounts.Length)]}}","credit":"{{amount}}"}],"post":true}
            """);
    }
}
