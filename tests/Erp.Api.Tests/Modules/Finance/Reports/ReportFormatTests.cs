using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CsvHelper;
using Erp.Infrastructure;
using MiniExcelLibs;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Reports;

public sealed class ReportFormatTests
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static readonly string[] Figures = ["openingDebit", "openingCredit", "debit", "credit", "closingDebit", "closingCredit"];

    [Fact]
    public async Task Csv_and_workbook_of_the_trial_balance_say_what_the_json_says()
    {
        var books = await Books.OpenAsync();
        await books.PostAsync(books.Random(seed: 31, count: 80));
        var query = $"/v1/reports/trial-balance?asOf={Iso(books.NextYear.AddDays(20))}&groups=true&compare=previousYear";
        var json = await books.Tenant.Get(query).ShouldBe(200);
        var expected = json.Data.Select(row => (List<string>)[Text(row, "kind"), Text(row, "accountCode"), Text(row, "accountName"), Text(row, "type"), row.GetProperty("level").GetRawText(), .. row.GetProperty("amounts").EnumerateArray().SelectMany(Amounts)]).ToList();
        expected.Add(["total", "", "", "", "", .. json["columns"].EnumerateArray().SelectMany(c => Amounts(c.GetProperty("totals")))]);
        List<string> header = ["kind", "accountCode", "accountName", "type", "level", .. Figures, .. Figures.Select(f => $"{f}_{json["columns.1.asOf"].GetString()}")];

        var csv = await books.Tenant.Get(query, ("Accept", "text/csv")).ShouldBe(200);
        csv.ContentType.ShouldBe("text/csv");
        csv.Headers["Content-Disposition"].ShouldContain($"trial-balance-{Iso(books.NextYear.AddDays(20))}.csv");
        ReadCsv(csv).ShouldBe([header, .. expected]);

        var workbook = await books.Tenant.Get($"{query}&format=xlsx").ShouldBe(200);
        workbook.ContentType.ShouldBe(Xlsx);
        ReadXlsx(workbook, header).ShouldBe(expected);
    }

    [Fact]
    public async Task Csv_and_workbook_of_the_general_ledger_hold_every_page()
    {
        var books = await Books.OpenAsync();
        await books.PostAsync(books.Random(seed: 32, count: 90));
        var query = $"/v1/reports/general-ledger?from={Iso(books.FirstDay)}&to={Iso(books.LastDay)}";
        var rows = new List<JsonElement>();
        for (var page = await books.Tenant.Get($"{query}&limit=200").ShouldBe(200); ; page = await books.Tenant.Get($"{query}&limit=200&cursor={page.NextCursor}").ShouldBe(200))
        {
            rows.AddRange(page.Data);
            if (page.NextCursor is null)
                break;
        }
        string[] compared = ["kind", "accountCode", "date", "number", "lineNo", "narration", "currency", "debit", "credit", "baseDebit", "baseCredit", "baseBalance", "entryId"];
        var expected = rows.Select(r => compared.Select(name => Text(r, name)).ToList()).ToList();

        var csv = ReadCsv(await books.Tenant.Get($"{query}&format=csv").ShouldBe(200));
        csv.Skip(1).Select(cells => compared.Select(name => cells[csv[0].IndexOf(name)]).ToList()).ShouldBe(expected);
        ReadXlsx(await books.Tenant.Get(query, ("Accept", $"application/pdf, {Xlsx};q=0.9, application/json;q=0.1")).ShouldBe(200), compared).ShouldBe(expected);
    }

    [Fact]
    public async Task A_statement_as_csv_starts_with_the_opening_and_ends_with_the_closing_row()
    {
        var books = await Books.OpenAsync();
        await books.PostAsync(BookedEntry.Simple(books.FirstDay, "1111", "1113", 20), BookedEntry.Simple(books.NextYear, "1113", "1111", 5));

        var csv = ReadCsv(await books.Tenant.Get($"/v1/reports/account-statement?accountCode=1111&from={Iso(books.NextYear)}&to={Iso(books.LastDay)}&format=csv").ShouldBe(200));

        csv.Skip(1).Select(r => (r[0], r[csv[0].IndexOf("balance")])).ShouldBe([("opening", "20.00"), ("movement", "15.00"), ("closing", "15.00")]);
    }

    [Fact]
    public async Task Text_that_a_spreadsheet_would_run_is_disarmed_in_csv_and_stays_text_in_a_workbook()
    {
        var books = await Books.OpenAsync();
        string[] narrations = ["=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-2+3|cmd", "@SUM(A1)", "plain, \"quoted\"\nand broken", "টাকা ৳"];
        // A day each: entries of one millisecond have no order of their own.
        await books.PostAsync([.. narrations.Select((n, i) => BookedEntry.Simple(books.FirstDay.AddDays(i), "1111", "1113", 1, n))]);
        var query = $"/v1/reports/general-ledger?from={Iso(books.FirstDay)}&to={Iso(books.FirstDay.AddDays(30))}&accountCode=1113";

        var csv = ReadCsv(await books.Tenant.Get($"{query}&format=csv").ShouldBe(200));
        csv.Skip(2).Take(narrations.Length).Select(r => r[csv[0].IndexOf("narration")]).ShouldBe(narrations.Select((n, i) => i < 4 ? "'" + n : n));
        csv[2][csv[0].IndexOf("baseBalance")].ShouldBe("-1.00");

        var workbook = await books.Tenant.Get($"{query}&format=xlsx").ShouldBe(200);
        using var zip = new ZipArchive(new MemoryStream(workbook.Bytes));
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        (await sheet.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldNotContain("<x:f>");
        ReadXlsx(workbook, ["narration"]).Skip(1).Take(narrations.Length).Select(r => r[0]).ShouldBe(narrations);
    }

    [Fact]
    public async Task Bangla_readers_get_a_column_with_bangla_names()
    {
        var books = await Books.OpenAsync();
        await books.PostAsync(BookedEntry.Simple(books.FirstDay, "1111", "1113", 1));
        var query = $"/v1/reports/trial-balance?asOf={Iso(books.FirstDay)}&format=csv";

        var bangla = ReadCsv(await books.Tenant.Get(query, ("Accept-Language", "bn-BD, en;q=0.5")).ShouldBe(200));
        bangla[1][bangla[0].IndexOf("accountNameBn")].ShouldBe("হাতে নগদ");
        ReadCsv(await books.Tenant.Get(query, ("Accept-Language", "en, bn;q=0.5")).ShouldBe(200))[0].ShouldNotContain("accountNameBn");
    }

    [Fact]
    public async Task Amounts_that_a_spreadsheet_would_round_are_text()
    {
        var books = await Books.OpenAsync();
        await books.PostAsync(BookedEntry.Simple(books.FirstDay, "1111", "1113", 99_999_999_999_999.99m), BookedEntry.Simple(books.FirstDay, "1112", "1114", 9_999_999_999_999.99m));

        var workbook = await books.Tenant.Get($"/v1/reports/trial-balance?asOf={Iso(books.FirstDay)}&format=xlsx").ShouldBe(200);

        using var stream = new MemoryStream(workbook.Bytes);
        var cells = stream.Query(useHeaderRow: true).Cast<IDictionary<string, object>>().ToDictionary(r => r["accountCode"] ?? "", r => r["debit"]);
        cells["1111"].ShouldBe("99999999999999.99");
        cells["1112"].ShouldBe(9_999_999_999_999.99d);
    }

    [Fact]
    public async Task A_representation_that_is_not_offered_is_refused()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.Get("/v1/reports/trial-balance", ("Accept", "application/pdf")).ShouldRefuse(406, "not_acceptable");
        await tenant.Get("/v1/reports/trial-balance", ("Accept", "text/csv;q=0, */*;q=0")).ShouldRefuse(406, "not_acceptable");
        await tenant.Get("/v1/reports/trial-balance?format=pdf").ShouldRefuse(400, "invalid_value");
        (await tenant.Get("/v1/reports/trial-balance", ("Accept", "text/html, */*;q=0.1")).ShouldBe(200)).ContentType.ShouldBe("application/json");
        (await tenant.Get("/v1/reports/trial-balance", ("Accept", "text/*")).ShouldBe(200)).ContentType.ShouldBe("text/csv");
        (await tenant.Get("/v1/reports/trial-balance?format=json", ("Accept", "text/csv")).ShouldBe(200)).ContentType.ShouldBe("application/json");
    }

    private static List<List<string>> ReadCsv(Answer answer)
    {
        using var parser = new CsvParser(new StringReader(answer.Text), CultureInfo.InvariantCulture);
        var rows = new List<List<string>>();
        while (parser.Read())
            rows.Add([.. parser.Record!]);
        return rows;
    }

    private static List<List<string>> ReadXlsx(Answer answer, IReadOnlyList<string> columns)
    {
        using var stream = new MemoryStream(answer.Bytes);
        return [.. stream.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().Select(row => columns.Select(c => Cell(c, row[c])).ToList())];
    }

    /// <summary>Numbers come back without their format.</summary>
    private static string Cell(string column, object? value) => value switch
    {
        null => "",
        double number when column is "level" or "lineNo" => number.ToString(CultureInfo.InvariantCulture),
        double number => ((decimal)number).ToString("0.00", CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static IEnumerable<string> Amounts(JsonElement amounts) => Figures.Select(f => amounts.GetProperty(f).GetString()!);

    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : "";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
