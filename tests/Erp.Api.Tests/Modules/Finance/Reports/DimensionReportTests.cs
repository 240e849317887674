using System.Globalization;
using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Reports;

public sealed class DimensionReportTests
{
    private const string TrialBalancePath = "/v1/reports/trial-balance";

    [Fact]
    public async Task Filters_by_dimension_add_up_within_one_and_narrow_across_two()
    {
        var books = await OpenAsync();
        var day = books.NextYear.AddDays(50);

        await HoldAsync(books, day, "dimension=CC:DHAKA", l => Has(l, "CC", "DHAKA"));
        await HoldAsync(books, day, "dimension=CC:DHAKA&dimension=CC:CTG", l => Has(l, "CC", "DHAKA") || Has(l, "CC", "CTG"));
        await HoldAsync(books, day, "dimension=CC:DHAKA&dimension=PROJECT:PADMA", l => Has(l, "CC", "DHAKA") && Has(l, "PROJECT", "PADMA"));
        await HoldAsync(books, day, $"dimension=CC:DHAKA&knownAt={Uri.EscapeDataString(books.Entries[^1].PostedAt.ToString("O"))}", l => Has(l, "CC", "DHAKA"));
        (await books.Tenant.Get($"{TrialBalancePath}?dimension=CC:DHAKA").ShouldBe(200))["balanced"].ValueKind.ShouldBeOneOf(System.Text.Json.JsonValueKind.False, System.Text.Json.JsonValueKind.True);
    }

    [Fact]
    public async Task A_breakdown_splits_each_row_by_value_and_adds_up_to_it()
    {
        var books = await OpenAsync();
        var day = books.NextYear.AddDays(50);

        var report = await books.Tenant.Get($"{TrialBalancePath}?asOf={Iso(day)}&by=CC&groups=true").ShouldBe(200);

        new ExpectedBalances(books).ShouldBe(report.Json, day);
        foreach (var row in report.Data)
        {
            foreach (var figure in new[] { "opening", "closing" })
                row.GetProperty("breakdown").EnumerateArray().Sum(p => Net(p, figure)).ShouldBe(Net(row, figure));
        }
        foreach (var value in new[] { "DHAKA", "CTG", null })
        {
            var expected = new ExpectedBalances(books) { Counts = (_, l) => l.Dimensions?.GetValueOrDefault("CC") == value }.AsOf(day);
            foreach (var row in report.Data.Where(r => r.GetProperty("kind").GetString() == "account"))
            {
                var part = row.GetProperty("breakdown").EnumerateArray().FirstOrDefault(p => p.GetProperty("valueCode").GetString() == value);
                var (opening, debit, credit) = expected.GetValueOrDefault(row.GetProperty("accountCode").GetString()!);
                (part.ValueKind == System.Text.Json.JsonValueKind.Undefined ? 0 : Net(part, "closing")).ShouldBe(opening + debit - credit);
            }
        }
    }

    [Fact]
    public async Task An_unknown_value_is_refused_by_name()
    {
        var books = await OpenAsync(entries: 1);
        await books.Tenant.Get($"{TrialBalancePath}?dimension=CC:SYLHET").ShouldRefuse(422, "report_dimension_value_unknown", "query:dimension");
        await books.Tenant.Get("/v1/reports/general-ledger?dimension=CC").ShouldRefuse(422, "report_dimension_value_unknown", "query:dimension");
    }

    [Fact]
    public async Task The_general_ledger_shows_and_filters_dimensions()
    {
        var books = await OpenAsync();

        var ledger = await books.Tenant.Get($"/v1/reports/general-ledger?from={Iso(books.FirstDay)}&to={Iso(books.LastDay)}&dimension=CC:CTG&dimension=PROJECT:PADMA&limit=200").ShouldBe(200);

        var lines = ledger.Data.Where(r => r.GetProperty("kind").GetString() == "movement").ToList();
        lines.Count.ShouldBe(books.Lines.Count(l => Has(l, "CC", "CTG") && Has(l, "PROJECT", "PADMA")));
        lines.ShouldAllBe(l => string.Join(' ', l.GetProperty("dimensions").EnumerateArray().Select(d => $"{d.GetProperty("dimensionCode")}:{d.GetProperty("valueCode")}")) == "CC:CTG PROJECT:PADMA");
    }

    private static async Task HoldAsync(Books books, DateOnly day, string query, Func<BookedLine, bool> counts)
    {
        var report = await books.Tenant.Get($"{TrialBalancePath}?asOf={Iso(day)}&{query}").ShouldBe(200);
        new ExpectedBalances(books) { Counts = (_, line) => counts(line) }.ShouldBe(report.Json, day);
    }

    private static async Task<Books> OpenAsync(int entries = 120)
    {
        var books = await Books.OpenAsync();
        foreach (var (code, values) in new[] { ("CC", new[] { "DHAKA", "CTG" }), ("PROJECT", ["PADMA"]) })
        {
            var dimension = (await books.Tenant.Post("/v1/dimensions", new { code, name = code }).ShouldBe(201)).Id;
            foreach (var value in values)
                await books.Tenant.Post($"/v1/dimensions/{dimension}/values", new { code = value, name = value }).ShouldBe(201);
        }
        await books.PostAsync(books.Random(seed: 7, entries, dimensions: Draw));
        return books;
    }

    private static Dictionary<string, string>? Draw(Random random)
    {
        var drawn = new Dictionary<string, string>();
        if (random.Next(3) is var cc and < 2)
            drawn["CC"] = cc == 0 ? "DHAKA" : "CTG";
        if (random.Next(2) == 0)
            drawn["PROJECT"] = "PADMA";
        return drawn.Count == 0 ? null : drawn;
    }

    private static bool Has(BookedLine line, string dimension, string value) => line.Dimensions?.GetValueOrDefault(dimension) == value;

    private static decimal Net(System.Text.Json.JsonElement row, string figure) =>
        ExpectedBalances.Amount(row.GetProperty("amounts")[0], $"{figure}Debit") - ExpectedBalances.Amount(row.GetProperty("amounts")[0], $"{figure}Credit");

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
