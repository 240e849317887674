using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Erp.Infrastructure;
using Shouldly;

namespace Erp.Modules.Finance.Imports;

/// <summary>Sends files to the import and follows them to their end.</summary>
internal static class ImportScenario
{
    public const string Ndjson = "application/x-ndjson";
    public const string Csv = "text/csv";

    /// <summary>First day of the current fiscal year of a new tenant (July to June, Dhaka).</summary>
    public static DateOnly YearStart { get; } = YearStartOn(DateOnly.FromDateTime(DateTime.UtcNow.AddHours(6)));

    public static string Day(int offset = 0) => YearStart.AddDays(offset).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An entry of two lines as a line of NDJSON.</summary>
    public static string Entry(string narration = "Rent", string debit = "100.00", string credit = "100.00", string? date = null, string account = "6210") =>
        $$"""{"date":"{{date ?? Day()}}","narration":"{{narration}}","lines":[{"accountCode":"{{account}}","debit":"{{debit}}"},{"accountCode":"1113","credit":"{{credit}}"}]}""";

    public static string Lines(params IEnumerable<string> lines) => string.Join('\n', lines) + "\n";

    public static Task<Answer> SendAsync(TestClient client, string file, string type = Ndjson, string query = "", params (string, string)[] headers) =>
        SendAsync(client, Encoding.UTF8.GetBytes(file), type, query, headers);

    public static Task<Answer> SendAsync(TestClient client, byte[] file, string type = Ndjson, string query = "", params (string, string)[] headers)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return client.Send(HttpMethod.Post, $"/v1/journal-imports{query}", content, headers);
    }

    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    /// <summary>Sends a file that is taken, and waits for its job's end.</summary>
    public static async Task<Answer> ImportAsync(TestClient client, string file, string type = Ndjson, string query = "")
    {
        var accepted = await SendAsync(client, file, type, query).ShouldBe(202);
        accepted.Location.ShouldBe($"/v1/jobs/{accepted.Id}");
        return await EndOfAsync(client, accepted.Location);
    }

    public static async Task<Answer> EndOfAsync(TestClient client, string job)
    {
        for (var deadline = DateTime.UtcNow.AddMinutes(2); ;)
        {
            var answer = await client.Get(job).ShouldBe(200);
            if (answer["status"].GetString() is "succeeded" or "failed" or "cancelled")
                return answer;
            if (DateTime.UtcNow > deadline)
                throw answer.Unexpected("expected the job to end within two minutes");
            await Task.Delay(50);
        }
    }

    public static string Status(this Answer job) => job["status"].GetString()!;

    public static int Count(this Answer job, string name) => job[$"result.{name}"].GetInt32();

    /// <summary>Line, pointer and code of each error.</summary>
    public static (int Line, string? Pointer, string Code)[] Errors(this Answer job) =>
        [.. job["result.errors"].EnumerateArray().Select(e => (e.GetProperty("line").GetInt32(), e.GetProperty("pointer").GetString(), e.GetProperty("code").GetString()!))];

    /// <summary>All posted entries with their lines, oldest first.</summary>
    public static async Task<List<JsonElement>> EntriesAsync(TestClient client, string filter = "")
    {
        var entries = new List<JsonElement>();
        for (string? cursor = null; ;)
        {
            var page = await client.Get($"/v1/journal-entries?sort=date&expand=lines&limit=200{filter}{(cursor is null ? "" : $"&cursor={cursor}")}").ShouldBe(200);
            entries.AddRange(page.Data);
            if ((cursor = page.NextCursor) is null)
                return entries;
        }
    }

    private static DateOnly YearStartOn(DateOnly today) => new(today.Month >= 7 ? today.Year : today.Year - 1, 7, 1);
}
