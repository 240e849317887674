using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Erp.Benchmarks;

/// <summary>
/// Posting over HTTP with everything on, against the least that a posting can cost in PostgreSQL (Reference/*.sql, run by pgbench), on the
/// same server in alternating rounds.
/// </summary>
internal static partial class PostingBenchmark
{
    private const int Clients = 8;

    public static async Task RunAsync(int rounds, TimeSpan duration)
    {
        await using var server = await Server.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address };
        var tenants = await SignUpAsync(http, 100);
        Psql(server.Database, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "limit-schema.sql")));
        await PostingLoad.WarmUpAsync(server, tenants, Clients);

        await CompareAsync(server, http, "100 tenants", tenants, rounds, duration);
        await CompareAsync(server, http, "one hot tenant", tenants[..1], rounds, duration);
    }

    /// <summary>Where the database's time goes: the dearest statements of a round, those inside triggers included.</summary>
    public static async Task ProfileAsync(TimeSpan duration)
    {
        await using var server = await Server.StartAsync(new Dictionary<string, string> { ["shared_preload_libraries"] = "pg_stat_statements", ["pg_stat_statements.track"] = "all", ["pg_stat_statements.track_planning"] = "on" });
        using var http = new HttpClient { BaseAddress = server.Address };
        var tenants = await SignUpAsync(http, 20);
        await PostingLoad.WarmUpAsync(server, tenants, Clients);
        Psql(server.Database, "create extension pg_stat_statements; select pg_stat_statements_reset()");
        var load = await PostingLoad.RunAsync(server.Address, tenants, Clients, duration);
        await using var source = NpgsqlDataSource.Create(server.Database);
        await using var command = source.CreateCommand("""
            select calls, (total_exec_time + total_plan_time) * 1000 / calls, toplevel, left(regexp_replace(query, '\s+', ' ', 'g'), 100) from pg_stat_statements
            where calls > 50 order by total_exec_time + total_plan_time desc limit 15
            """);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            Console.WriteLine(FormattableString.Invariant($"{rows.GetInt64(0),8} × {rows.GetDouble(1),7:0.0} µs {(rows.GetBoolean(2) ? "" : "(in a trigger) ")}{rows.GetString(3)}"));
        Console.WriteLine(FormattableString.Invariant($"{load.PerSecond:0}/s, errors {load.Errors}"));
    }

    private static async Task<List<TenantUnderLoad>> SignUpAsync(HttpClient http, int count)
    {
        Console.WriteLine($"Signing up {count} tenants …");
        var tenants = new List<TenantUnderLoad>();
        for (var i = 0; i < count; i++)
            tenants.Add(await TenantUnderLoad.SignUpAsync(http, $"bench-{i}"));
        return tenants;
    }

    private static async Task CompareAsync(Server server, HttpClient http, string name, List<TenantUnderLoad> signedUp, int rounds, TimeSpan duration)
    {
        var tenants = new List<TenantUnderLoad>();
        foreach (var tenant in signedUp)
            tenants.Add(await tenant.SignInAgainAsync(http));
        var (limits, loads) = (new List<double>(), new List<LoadResult>());
        for (var i = 0; i < rounds; i++)
        {
            limits.Add(Pgbench(server.Database, tenants.Count, duration));
            var before = server.Processor;
            loads.Add(await PostingLoad.RunAsync(server.Address, tenants, Clients, duration));
            var (api, database) = server.Processor;
            var posts = loads[i].PerSecond * duration.TotalSeconds;
            Console.WriteLine(FormattableString.Invariant(
                $"  {name}, round {i + 1}: reference {limits[i]:0}/s, API {loads[i].PerSecond:0}/s; processor per posting: API {(api - before.Api) / posts * 1e6:0} µs, database {(database - before.Database) / posts * 1e6:0} µs"));
        }
        var ratio = Median(limits.Zip(loads, (limit, load) => load.PerSecond / limit));
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: API {Median(loads.Select(l => l.PerSecond)):0}/s, reference {Median(limits):0}/s, ratio {ratio:0.00}; p50 {Median(loads.Select(l => l.P50)):0.0} ms, p99 {Median(loads.Select(l => l.P99)):0.0} ms, errors {loads.Sum(l => l.Errors)}"));
    }

    internal static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;

    private static void Psql(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static double Pgbench(string connectionString, int tenants, TimeSpan duration)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo("pgbench")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGPASSWORD"] = settings.Password, ["PGHOST"] = settings.Host, ["PGPORT"] = settings.Port.ToString(CultureInfo.InvariantCulture), ["PGUSER"] = settings.Username },
        };
        foreach (var argument in (string[])["-n", "-M", "prepared", "-f", Path.Combine(AppContext.BaseDirectory, "Reference", "post-entry.sql"), "-D", $"tenants={tenants}",
            "-c", $"{Clients}", "-j", "2", "-T", $"{(int)duration.TotalSeconds}", settings.Database!])
            start.ArgumentList.Add(argument);
        using var process = Start(start);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return Tps().Match(output) is { Success: true } tps ? double.Parse(tps.Groups[1].Value, CultureInfo.InvariantCulture) : throw new InvalidOperationException(output + errors.Result);
    }

    private static Process Start(ProcessStartInfo pgbench)
    {
        try
        {
            return Process.Start(pgbench)!;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException("pgbench is not on the PATH. It comes with PostgreSQL: apt-get install postgresql-contrib (Debian, Ubuntu), brew install libpq (macOS).");
        }
    }

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Tps();
}
