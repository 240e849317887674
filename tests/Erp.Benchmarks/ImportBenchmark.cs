using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Npgsql;

namespace Erp.Benchmarks;

/// <summary>
/// An import of NDJSON over HTTP, from the first byte of the upload to the finished job, against a raw COPY of the very rows that it wrote
/// into the same tables with their indexes and triggers.
/// </summary>
internal static class ImportBenchmark
{
    internal const int LinesAnEntry = 4;
    private static readonly string[] Tables = ["journal_entries", "journal_lines", "ledger_balances", "audit_entries"];

    public static async Task RunAsync(int lines)
    {
        await using var server = await Server.StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
        var tenant = await TenantUnderLoad.SignUpAsync(http, "bench-import");
        await using var source = NpgsqlDataSource.Create(server.Database);
        var file = Path.GetTempFileName();
        try
        {
            await WriteAsync(file, tenant, lines / LinesAnEntry);
            var before = server.Processor;
            var clock = Stopwatch.StartNew();
            var memory = await ImportAsync(http, server, tenant, file);
            var import = clock.Elapsed;
            var (api, database) = server.Processor;
            await WaitUntilQuietAsync(source, lines / LinesAnEntry);
            var copy = await CopyAsync(source, file);
            Console.WriteLine(FormattableString.Invariant(
                $"Import of {lines:N0} lines: {import.TotalSeconds:0.0} s, {lines / import.TotalSeconds:0}/s; raw COPY {copy.TotalSeconds:0.0} s, {lines / copy.TotalSeconds:0}/s; ratio {copy / import:0.00}"));
            Console.WriteLine(FormattableString.Invariant(
                $"Processor per line: API {(api - before.Api) / lines * 1e6:0.0} µs, database {(database - before.Database) / lines * 1e6:0.0} µs; API's memory at most {memory / 1024.0 / 1024:0} MiB"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    internal static async Task WriteAsync(string file, TenantUnderLoad tenant, int entries)
    {
        await using var writer = new StreamWriter(file, append: false, new UTF8Encoding(false), 1 << 20);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        for (var i = 0; i < entries; i++)
        {
            string Account(int line) => tenant.Accounts[(i * 31 + line * 127) % tenant.Accounts.Length];
            var amount = (100 + i * 7919L % 99_991) / 100m;
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $$"""{"date":"{{today:yyyy-MM-dd}}","narration":"Imported {{i}}","reference":"R{{i}}","lines":[{"accountId":"{{Account(1)}}","debit":"{{amount}}"},{"accountId":"{{Account(2)}}","debit":"{{amount * 2}}"},{"accountId":"{{Account(3)}}","credit":"{{amount}}"},{"accountId":"{{Account(4)}}","credit":"{{amount * 2}}"}]}"""));
        }
    }

    /// <returns>The most memory that the API's process had meanwhile.</returns>
    internal static async Task<long> ImportAsync(HttpClient http, Server server, TenantUnderLoad tenant, string file)
    {
        await using var stream = File.OpenRead(file);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/journal-imports")
        {
            Content = new StreamContent(stream) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } },
            Headers = { Authorization = tenant.Authorization },
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var sending = http.SendAsync(request);
        var memory = server.ApiMemory;
        while (!sending.IsCompleted)
        {
            memory = Math.Max(memory, server.ApiMemory);
            await Task.Delay(100);
        }
        using var accepted = await sending;
        if (!accepted.IsSuccessStatusCode)
            throw new InvalidOperationException(await accepted.Content.ReadAsStringAsync());
        while (true)
        {
            memory = Math.Max(memory, server.ApiMemory);
            var job = await TenantUnderLoad.GetAsync(http, accepted.Headers.Location!.ToString(), tenant.Authorization);
            if (job.GetProperty("status").GetString() == "succeeded")
                return memory;
            if (job.GetProperty("status").GetString() is "failed" or "cancelled")
                throw new InvalidOperationException(job.ToString());
            await Task.Delay(100);
        }
    }

    /// <summary>Seals and the event feed follow in the background; they would slow the reference down.</summary>
    internal static async Task WaitUntilQuietAsync(NpgsqlDataSource source, int entries)
    {
        await using var isQuiet = source.CreateCommand($"select (select count(*) from erp.ledger_seal_entries) >= {entries} and not exists (select from erp.outbox_messages)");
        while (await isQuiet.ExecuteScalarAsync() is not true)
            await Task.Delay(500);
    }

    internal static async Task<TimeSpan> CopyAsync(NpgsqlDataSource source, string file)
    {
        await using var connection = await source.OpenConnectionAsync();
        foreach (var table in Tables)
        {
            await using var output = File.Create($"{file}.{table}");
            await using var rows = await connection.BeginRawBinaryCopyAsync($"copy erp.{table} to stdout (format binary)");
            await rows.CopyToAsync(output);
        }
        await using (var empty = new NpgsqlCommand($"truncate {string.Join(", ", Tables.Select(t => "erp." + t))}, erp.audited_fields cascade", connection))
            await empty.ExecuteNonQueryAsync();
        var clock = Stopwatch.StartNew();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var table in Tables)
        {
            await using (var input = File.OpenRead($"{file}.{table}"))
            await using (var rows = await connection.BeginRawBinaryCopyAsync($"copy erp.{table} from stdin (format binary)"))
                await input.CopyToAsync(rows);
            File.Delete($"{file}.{table}");
        }
        await transaction.CommitAsync();
        return clock.Elapsed;
    }
}
