using System.Diagnostics;
using Npgsql;

namespace Erp.Benchmarks;

/// <summary>
/// Trial balance over a million lines and 500 accounts against the bare SQL on the balance table; the general ledger's first page against
/// its thousandth. All over HTTP, one request at a time, alternating with the reference.
/// </summary>
internal static class ReportBenchmark
{
    private const int Accounts = 500;
    private const int PageSize = 50;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);

    private const string BareSql = """
        select account_id, sum(base_debit), sum(base_credit) from erp.ledger_balances
        where tenant_id = $1 and organization_id = $2 and period_id in (select id from erp.fiscal_periods where tenant_id = $1 and organization_id = $2 and end_date <= $3)
        group by account_id
        """;

    public static async Task RunAsync(int rounds)
    {
        await using var server = await Server.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address };
        var tenant = await TenantUnderLoad.SignUpAsync(http, "bench-reports");
        await AddAccountsAsync(http, tenant);
        var start = await AddLastYearAsync(http, tenant);
        await using var source = NpgsqlDataSource.Create(server.Database);
        var tenantId = await FillAsync(source, Guid.Parse(tenant.OrganizationId));
        var today = DateOnly.FromDateTime(DateTime.UtcNow);

        // A server that has just started still compiles what it runs.
        for (var warming = Stopwatch.StartNew(); warming.Elapsed < WarmUp;)
            await TimeAsync(http, tenant, $"/v1/reports/trial-balance?asOf={today:yyyy-MM-dd}");

        foreach (var (name, asOf) in new[] { ("today", today), ("end of last month", new DateOnly(today.Year, today.Month, 1).AddDays(-1)), ("the middle of last month", new DateOnly(today.Year, today.Month, 15).AddMonths(-1)) })
        {
            var reference = new List<double>();
            var report = new List<double>();
            for (var i = 0; i < rounds; i++)
            {
                reference.Add(await BareAsync(source, tenantId, Guid.Parse(tenant.OrganizationId), asOf));
                report.Add(await TimeAsync(http, tenant, $"/v1/reports/trial-balance?asOf={asOf:yyyy-MM-dd}"));
            }
            Print($"Trial balance, {name}", Median(reference), Median(report), "bare SQL");
        }

        var ledger = $"/v1/reports/general-ledger?from={start:yyyy-MM-dd}&to={today:yyyy-MM-dd}&limit={PageSize}";
        var (cursor, thousandth) = ("", ledger);
        for (var page = 1; page < 1_000; page++)
        {
            cursor = (await TenantUnderLoad.GetAsync(http, thousandth, tenant.Authorization)).GetProperty("nextCursor").GetString()!;
            thousandth = $"{ledger}&cursor={cursor}";
        }
        var (first, later) = (new List<double>(), new List<double>());
        for (var i = 0; i < rounds; i++)
        {
            first.Add(await TimeAsync(http, tenant, ledger));
            later.Add(await TimeAsync(http, tenant, thousandth));
        }
        Print("General ledger, page 1,000", Median(first), Median(later), "page 1");
        var clock = Stopwatch.StartNew();
        var bytes = await SizeAsync(http, tenant, $"{ledger.Split("&limit")[0]}&format=csv");
        Console.WriteLine(FormattableString.Invariant($"General ledger as CSV: {bytes / 1e6:0} MB in {clock.Elapsed.TotalSeconds:0.0} s; API at {server.ApiMemory / 1e6:0} MB"));
    }

    private static void Print(string name, double reference, double measured, string referenceName) =>
        Console.WriteLine(FormattableString.Invariant($"{name}: {measured:0.0} ms, {referenceName} {reference:0.0} ms, ratio {measured / reference:0.00}"));

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;

    private static async Task AddAccountsAsync(HttpClient http, TenantUnderLoad tenant)
    {
        for (var i = tenant.Accounts.Length; i < Accounts; i++)
            await TenantUnderLoad.PostAsync(http, "/v1/accounts", tenant.Authorization, new { code = $"X{i:000}", name = $"Account {i}", type = i % 2 == 0 ? "asset" : "expense" });
    }

    /// <returns>The first day of the fiscal year before the one that sign-up has made.</returns>
    private static async Task<DateOnly> AddLastYearAsync(HttpClient http, TenantUnderLoad tenant)
    {
        var years = await TenantUnderLoad.GetAsync(http, "/v1/fiscal-years", tenant.Authorization);
        var start = years.GetProperty("data").EnumerateArray().Select(y => DateOnly.Parse(y.GetProperty("startDate").GetString()!, System.Globalization.CultureInfo.InvariantCulture)).Min().AddYears(-1);
        await TenantUnderLoad.PostAsync(http, "/v1/fiscal-years", tenant.Authorization, new { startDate = start });
        return start;
    }

    private static async Task<Guid> FillAsync(NpgsqlDataSource source, Guid organization)
    {
        var tenant = await ScalarAsync<Guid>(source, "select tenant_id from erp.organizations where id = $1", organization);
        var clock = Stopwatch.StartNew();
        await using var connection = await source.OpenConnectionAsync();
        foreach (var statement in (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Reference", "fill-ledger.sql"))).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Append("vacuum analyze"))
        {
            await using var command = new NpgsqlCommand(statement.Replace("$1", $"'{tenant}'::uuid", StringComparison.Ordinal).Replace("$2", $"'{organization}'::uuid", StringComparison.Ordinal), connection) { CommandTimeout = 600 };
            await command.ExecuteNonQueryAsync();
        }
        Console.WriteLine(FormattableString.Invariant($"Filled 1,000,000 lines in {clock.Elapsed.TotalSeconds:0} s."));
        return tenant;
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlDataSource source, string sql, Guid id)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? await reader.GetFieldValueAsync<T>(0) : throw new InvalidOperationException(sql);
    }

    private static async Task<double> BareAsync(NpgsqlDataSource source, Guid tenant, Guid organization, DateOnly asOf)
    {
        await using var command = source.CreateCommand(BareSql);
        command.Parameters.AddRange((NpgsqlParameter[])[new() { Value = tenant }, new() { Value = organization }, new() { Value = asOf }]);
        var clock = Stopwatch.StartNew();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            _ = (reader.GetGuid(0), reader.GetDecimal(1), reader.GetDecimal(2));
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> TimeAsync(HttpClient http, TenantUnderLoad tenant, string path)
    {
        var clock = Stopwatch.StartNew();
        await SizeAsync(http, tenant, path);
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task<long> SizeAsync(HttpClient http, TenantUnderLoad tenant, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = tenant.Authorization } };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(path + ": " + await answer.Content.ReadAsStringAsync());
        await using var body = await answer.Content.ReadAsStreamAsync();
        var (buffer, total) = (new byte[64 * 1024], 0L);
        for (int read; (read = await body.ReadAsync(buffer)) > 0;)
            total += read;
        return total;
    }
}
