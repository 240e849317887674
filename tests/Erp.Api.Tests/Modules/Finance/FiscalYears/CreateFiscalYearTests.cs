using System.Globalization;
using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.FiscalYears;

public sealed class CreateFiscalYearTests
{
    [Fact]
    public async Task The_next_year_follows_the_last_and_every_series_counts_in_it()
    {
        var tenant = await TestHost.NewTenantAsync();
        var last = (await tenant.PeriodsAsync())[^1];

        var created = await tenant.Post("/v1/fiscal-years", new { }).ShouldBe(201);

        Day(created["startDate"].GetString()!).ShouldBe(last.End.AddDays(1));
        created["periods"].GetArrayLength().ShouldBe(12);
        (await tenant.Get(created.Location).ShouldBe(200)).Text.ShouldBe(created.Text);
        await tenant.RecordAsync("1111", "4110", post: true, last.End.AddDays(1)).ShouldBe(201);
        foreach (var series in (await tenant.Get("/v1/number-series").ShouldBe(200)).Data)
            (await tenant.Get($"/v1/number-series/{series.GetProperty("id")}/counters").ShouldBe(200)).Data.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_year_before_the_first_may_be_short_and_holds_history()
    {
        var tenant = await TestHost.NewTenantAsync();
        var first = (await tenant.PeriodsAsync())[0].Start;
        var created = await tenant.Post("/v1/fiscal-years", new { name = "START", startDate = first.AddDays(-40), endDate = first.AddDays(-1) }).ShouldBe(201);
        created["periods"].GetArrayLength().ShouldBe(2);
        created["name"].GetString().ShouldBe("START");
        await tenant.RecordAsync("1111", "4110", post: true, first.AddDays(-40)).ShouldBe(201);
        await tenant.RecordAsync("1111", "4110", post: true, first.AddDays(-41)).ShouldRefuse(422, "no_fiscal_year");
    }

    [Fact]
    public async Task Gaps_overlaps_and_impossible_dates_are_refused()
    {
        var tenant = await TestHost.NewTenantAsync();
        var periods = await tenant.PeriodsAsync();
        var (first, last) = (periods[0].Start, periods[^1].End);
        await tenant.Post("/v1/fiscal-years", new { startDate = last.AddDays(2) }).ShouldRefuse(409, "fiscal_year_not_contiguous", "/startDate");
        await tenant.Post("/v1/fiscal-years", new { startDate = first.AddDays(-10), endDate = first }).ShouldRefuse(409, "fiscal_year_overlaps");
        await tenant.Post("/v1/fiscal-years", new { startDate = last.AddDays(1), endDate = last.AddMonths(20) }).ShouldRefuse(400, "fiscal_year_too_long", "/endDate");
        await tenant.Post("/v1/fiscal-years", new { startDate = last.AddDays(1), endDate = last }).ShouldRefuse(400, "date_range_end_before_start");
        await tenant.Post("/v1/fiscal-years", """{"startDate":"9999-12-31"}""").ShouldRefuse(400, "invalid_value", "/startDate");
        await tenant.Post("/v1/fiscal-years", """{"startDate":"2026-02-30"}""").ShouldRefuse(400, "malformed_json", "/startDate");
        await tenant.Post("/v1/fiscal-years", """{"name":"২০২৬"}""").ShouldRefuse(400, "invalid_value", "/name");
        await tenant.Post("/v1/fiscal-years", """{"name":"too long"}""").ShouldRefuse(400, "invalid_value", "/name");
        var name = (await tenant.Get("/v1/fiscal-years").ShouldBe(200)).Data[0].GetProperty("name").GetString();
        await tenant.Post("/v1/fiscal-years", new { name }).ShouldRefuse(409, "fiscal_year_name_taken");
        (await tenant.PeriodsAsync()).Count.ShouldBe(24);
    }

    [Fact]
    public async Task Of_several_requests_at_once_none_makes_a_gap_or_an_overlap()
    {
        var tenant = await TestHost.NewTenantAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => tenant.Post("/v1/fiscal-years", new { })));
        answers.ShouldAllBe(a => a.Status == 201);
        var periods = await tenant.PeriodsAsync();
        periods.Count.ShouldBe(72);
        periods.Zip(periods.Skip(1)).ShouldAllBe(x => x.First.End.AddDays(1) == x.Second.Start);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
