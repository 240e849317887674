using System.Globalization;
using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Reports;

public sealed class TrialBalanceTests
{
    private const string Path = "/v1/reports/trial-balance";

    [Fact]
    public async Task Over_random_entries_of_two_years_it_is_right_to_the_paisa_on_any_day()
    {
        var books = await Books.OpenAsync();
        await books.PostAsync(books.Random(seed: 1, count: 400));
        var (expected, random) = (new ExpectedBalances(books), new Random(2));
        DateOnly[] days = [books.FirstDay, books.NextYear.AddDays(-1), books.NextYear, books.LastDay, .. Enumerable.Range(0, 12).Select(_ => books.FirstDay.AddDays(random.Next(730)))];

        foreach (var day in days)
        {
            var report = await books.Tenant.Get($"{Path}?asOf={Iso(day)}").ShouldBe(200);
            expected.ShouldBe(report.Json, day);
            report["balanced"].GetBoolean().ShouldBeTrue();
            report["columns.0.yearStart"].GetString().ShouldBe(Iso(expected.YearStart(day)));
        }
    }

    [Fact]
    public async Task Without_a_date_it_is_of_today_and_amounts_have_the_decimals_of_the_currency()
    {
        var books = await Books.OpenAsync();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Asia/Dhaka")).DateTime);
        await books.PostAsync(BookedEntry.Simple(today, "1111", "1113", 12.5m), BookedEntry.Simple(today.AddDays(1), "1111", "1113", 100));

        var report = await books.Tenant.Get(Path).ShouldBe(200);

        report["asOf"].GetString().ShouldBe(Iso(today));
        report["baseCurrency"].GetString().ShouldBe("BDT");
        report["data.0.amounts.0.closingDebit"].GetString().ShouldBe("12.50");
        report["data.0.amounts.0.openingDebit"].GetString().ShouldBe("0.00");
    }

    [Fact]
    public async Task What_was_posted_after_knownAt_is_not_seen()
    {
        var books = await Books.OpenAsync();
        var known = (await books.PostAsync(books.Random(seed: 3, count: 30)))[^1].PostedAt;
        await Task.Delay(5, TestContext.Current.CancellationToken);
        await books.PostAsync(books.Random(seed: 4, count: 30));
        var expected = new ExpectedBalances(books) { Counts = (entry, _) => entry.PostedAt <= known };

        foreach (var day in new[] { books.LastDay, books.NextYear.AddDays(40) })
        {
            var report = await books.Tenant.Get($"{Path}?asOf={Iso(day)}&knownAt={Uri.EscapeDataString(known.ToString("O"))}").ShouldBe(200);
            expected.ShouldBe(report.Json, day);
            report["balanced"].GetBoolean().ShouldBeTrue();
            report["knownAt"].GetDateTimeOffset().ShouldBe(known);
        }
        new ExpectedBalances(books).ShouldBe((await books.Tenant.Get($"{Path}?asOf={Iso(books.LastDay)}&knownAt=2100-01-01T00:00:00%2B06:00").ShouldBe(200)).Json, books.LastDay);
    }

    [Fact]
    public async Task Without_an_account_for_retained_earnings_the_earlier_result_is_a_line_of_its_own()
    {
        var books = await Books.OpenAsync(chartTemplate: null);
        await books.Tenant.Post("/v1/accounts", new { code = "10", name = "Cash", type = "asset" }).ShouldBe(201);
        await books.Tenant.Post("/v1/accounts", new { code = "40", name = "Sales", type = "income" }).ShouldBe(201);
        await books.PostAsync(BookedEntry.Simple(books.FirstDay, "10", "40", 750.25m), BookedEntry.Simple(books.NextYear, "10", "40", 1));

        var report = await books.Tenant.Get($"{Path}?asOf={Iso(books.NextYear)}").ShouldBe(200);

        report["balanced"].GetBoolean().ShouldBeTrue();
        var rows = report.Data.ToDictionary(r => r.GetProperty("accountCode").GetString()!);
        rows[""].GetProperty("kind").GetString().ShouldBe("earlierResult");
        rows[""].GetProperty("amounts")[0].GetProperty("openingCredit").GetString().ShouldBe("750.25");
        rows["40"].GetProperty("amounts")[0].GetProperty("closingCredit").GetString().ShouldBe("1.00");
        rows["10"].GetProperty("amounts")[0].GetProperty("closingDebit").GetString().ShouldBe("751.25");
    }

    [Fact]
    public async Task Groups_hold_the_net_of_what_is_below_them_in_the_order_of_the_tree()
    {
        var books = await Books.OpenAsync();
        await books.PostAsync(books.Random(seed: 5, count: 120));
        var day = books.NextYear.AddDays(100);

        var report = await books.Tenant.Get($"{Path}?asOf={Iso(day)}&groups=true").ShouldBe(200);

        new ExpectedBalances(books).ShouldBe(report.Json, day);
        var rows = report.Data;
        var groups = rows.Where(r => r.GetProperty("kind").GetString() == "group").ToList();
        groups.Count.ShouldBeGreaterThan(5);
        foreach (var group in groups)
        {
            var children = rows.Where(r => r.GetProperty("parentId").GetString() == group.GetProperty("accountId").GetString()).ToList();
            foreach (var figure in new[] { "opening", "closing" })
                Net(group, figure).ShouldBe(children.Sum(c => Net(c, figure)), $"{figure} of {group.GetProperty("accountCode")}");
            children.ShouldAllBe(c => c.GetProperty("level").GetInt32() == group.GetProperty("level").GetInt32() + 1);
            var at = rows.ToList().IndexOf(group);
            rows[at + 1].GetProperty("parentId").GetString().ShouldBe(group.GetProperty("accountId").GetString());
        }

        static decimal Net(System.Text.Json.JsonElement row, string figure) =>
            ExpectedBalances.Amount(row.GetProperty("amounts")[0], $"{figure}Debit") - ExpectedBalances.Amount(row.GetProperty("amounts")[0], $"{figure}Credit");
    }

    [Fact]
    public async Task Accounts_without_amounts_come_on_request()
    {
        var books = await Books.OpenAsync();
        await books.PostAsync(BookedEntry.Simple(books.FirstDay, "1111", "1113", 1));

        (await books.Tenant.Get($"{Path}?asOf={Iso(books.FirstDay)}").ShouldBe(200)).Data.Count.ShouldBe(2);
        (await books.Tenant.Get($"{Path}?asOf={Iso(books.FirstDay)}&includeZero=true").ShouldBe(200)).Data.Count.ShouldBe(books.Accounts.Count(a => !a.IsGroup));
        (await books.Tenant.Get($"{Path}?asOf={Iso(books.FirstDay)}&includeZero=true&groups=true").ShouldBe(200)).Data.Count.ShouldBe(books.Accounts.Count);
    }

    [Theory]
    [InlineData("compare=previousPeriod&periods=14")]
    [InlineData("periods=3")]
    [InlineData("compare=previousYear")]
    public async Task Columns_to_compare_with_are_what_the_report_of_that_day_says(string query)
    {
        var books = await Books.OpenAsync();
        await books.PostAsync(books.Random(seed: 6, count: 150));
        var day = books.NextYear.AddDays(75);
        var (years, count) = (query.Contains("Year", StringComparison.Ordinal), query.Contains("14", StringComparison.Ordinal) ? 14 : query == "periods=3" ? 3 : 1);
        DateOnly[] days = [day, .. Enumerable.Range(1, count).Select(i => years ? day.AddYears(-i) : new DateOnly(day.Year, day.Month, 1).AddMonths(1 - i).AddDays(-1))];

        var report = await books.Tenant.Get($"{Path}?asOf={Iso(day)}&{query}").ShouldBe(200);

        report["columns"].EnumerateArray().Select(c => c.GetProperty("asOf").GetString()).ShouldBe(days.Select(Iso));
        for (var i = 0; i < days.Length; i++)
            new ExpectedBalances(books).ShouldBe(report.Json, days[i], i);
        report["balanced"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Bad_parameters_are_refused_by_name()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.Get($"{Path}?asOff=2026-07-31").ShouldRefuse(400, "unknown_parameter", "query:asOff");
        await tenant.Get($"{Path}?asOf=31.07.2026").ShouldRefuse(400, "invalid_value");
        await tenant.Get($"{Path}?asOf=0001-01-01").ShouldRefuse(400, "report_date_out_of_range", "query:asOf");
        await tenant.Get($"{Path}?asOf=9999-12-31").ShouldRefuse(400, "report_date_out_of_range", "query:asOf");
        await tenant.Get($"{Path}?knownAt=2026-07-31T18:00:00").ShouldRefuse(400, "instant_needs_offset", "query:knownAt");
        await tenant.Get($"{Path}?periods=0").ShouldRefuse(400, "invalid_value");
        await tenant.Get($"{Path}?periods=25").ShouldRefuse(400, "invalid_value");
        await tenant.Get($"{Path}?compare=lastYear").ShouldRefuse(400, "invalid_value");
        await tenant.Get($"{Path}?dimension=CC:DHAKA").ShouldRefuse(422, "report_dimension_unknown", "query:dimension");
        await tenant.Get($"{Path}?by=CC").ShouldRefuse(422, "report_dimension_unknown", "query:by");
        await tenant.Get($"{Path}?organizationId={Guid.NewGuid()}").ShouldRefuse(404, "not_found");
        await (await TestHost.AnonymousAsync()).Get(Path).ShouldRefuse(401, "not_authenticated");
    }

    [Fact]
    public async Task Another_tenants_organization_is_not_found()
    {
        var (one, other) = (await TestHost.NewTenantAsync(), await TestHost.NewTenantAsync());
        foreach (var report in new[] { "trial-balance", "general-ledger" })
            await one.Get($"/v1/reports/{report}?organizationId={other.OrganizationId}").ShouldRefuse(404, "not_found");
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
