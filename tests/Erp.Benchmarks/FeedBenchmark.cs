using System.Diagnostics;
using System.Text.Json;
using Npgsql;

namespace Erp.Benchmarks;

/// <summary>
/// How fast a consumer that is behind reads the event feed over HTTP, against the same rows read with bare SQL, and how long after it happened an event
/// reaches one that waits for it, under load and when all is quiet.
/// </summary>
internal static class FeedBenchmark
{
    private const int Page = 500;
    private const int Clients = 4;
    private static readonly TimeSpan NowAndThen = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(int rounds, TimeSpan duration)
    {
        await using var server = await Server.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address };
        var tenant = await TenantUnderLoad.SignUpAsync(http, "bench-feed");
        await PostingLoad.WarmUpAsync(server, [tenant], Clients);

        var (quiet, busy) = (new List<double[]>(), new List<double[]>());
        for (var i = 0; i < rounds; i++)
        {
            quiet.Add(await LagAsync(http, tenant, PostingLoad.RunAsync(server.Address, [tenant], 1, duration, NowAndThen)));
            var load = PostingLoad.RunAsync(server.Address, [tenant], Clients, duration);
            busy.Add(await LagAsync(http, tenant, load));
            Console.WriteLine(FormattableString.Invariant(
                $"  lag, round {i + 1}: quiet p50 {At(quiet[i], 0.50):0} ms, p99 {At(quiet[i], 0.99):0} ms; beside {(await load).PerSecond:0} posts/s p50 {At(busy[i], 0.50):0} ms, p99 {At(busy[i], 0.99):0} ms, {busy[i].Length} events"));
        }
        var (reads, references) = (new List<double>(), new List<double>());
        for (var i = 0; i < rounds; i++)
        {
            references.Add(await PerSecondAsync(after => SqlPageAsync(server.Database, after)));
            reads.Add(await PerSecondAsync(after => PageAsync(http, tenant, $"/v1/events?after={after}&limit={Page}")));
            Console.WriteLine(FormattableString.Invariant($"  reading, round {i + 1}: SQL {references[i]:0} events/s, feed {reads[i]:0} events/s"));
        }
        var (ratio, slower) = (PostingBenchmark.Median(references.Zip(reads, (sql, feed) => feed / sql)), PostingBenchmark.Median(quiet.Zip(busy, (q, b) => At(b, 0.99) / At(q, 0.99))));
        Console.WriteLine(FormattableString.Invariant($"Feed: {PostingBenchmark.Median(reads):0} events/s, ratio {ratio:0.00} of bare SQL; p99 of the lag under load is {slower:0.0} times the quiet one"));
    }

    /// <summary>Milliseconds from each event's time to its arrival at a client that waits for the next, while a load runs.</summary>
    private static async Task<double[]> LagAsync(HttpClient http, TenantUnderLoad tenant, Task load)
    {
        var (lags, next) = (new List<double>(), (await TenantUnderLoad.GetAsync(http, "/v1/events?after=0&limit=1", tenant.Authorization)).GetProperty("latest").GetInt64());
        while (!load.IsCompleted)
        {
            var part = await TenantUnderLoad.GetAsync(http, $"/v1/events?after={next}&limit={Page}&wait=1", tenant.Authorization);
            var now = DateTimeOffset.UtcNow;
            lags.AddRange(part.GetProperty("data").EnumerateArray().Select(e => (now - e.GetProperty("time").GetDateTimeOffset()).TotalMilliseconds));
            next = part.GetProperty("next").GetInt64();
        }
        return [.. lags.Order()];
    }

    /// <summary>Reads all pages from the beginning.</summary>
    private static async Task<double> PerSecondAsync(Func<long, Task<(int Events, long Next)>> page)
    {
        var clock = Stopwatch.StartNew();
        var events = 0;
        for (var (read, next) = await page(0); read > 0; (read, next) = await page(next))
            events += read;
        return events / clock.Elapsed.TotalSeconds;
    }

    private static async Task<(int Events, long Next)> PageAsync(HttpClient http, TenantUnderLoad tenant, string path)
    {
        var part = await TenantUnderLoad.GetAsync(http, path, tenant.Authorization);
        return (part.GetProperty("data").GetArrayLength(), part.GetProperty("next").GetInt64());
    }

    private static async Task<(int Events, long Next)> SqlPageAsync(string database, long after)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select * from erp.events where tenant_id = (select id from erp.tenants where slug = 'bench-feed') and sequence > $1 order by sequence limit $2", connection)
        {
            Parameters = { new() { Value = after }, new() { Value = Page } },
        };
        await using var rows = await command.ExecuteReaderAsync();
        var (events, next, at) = (0, after, rows.GetOrdinal("sequence"));
        var payload = rows.GetOrdinal("payload");
        while (await rows.ReadAsync())
        {
            using var _ = JsonDocument.Parse(rows.GetString(payload));
            (events, next) = (events + 1, rows.GetInt64(at));
        }
        return (events, next);
    }

    private static double At(double[] sorted, double quantile) => sorted.Length == 0 ? double.NaN : sorted[(int)(quantile * (sorted.Length - 1))];
}
