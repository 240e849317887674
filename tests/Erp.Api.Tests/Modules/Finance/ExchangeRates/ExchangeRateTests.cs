using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.ExchangeRates;

public sealed class ExchangeRateTests
{
    [Fact]
    public async Task The_rate_in_force_is_the_latest_on_or_before_the_day()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var first = await tenant.Post("/v1/exchange-rates", new { fromCurrency = "USD", toCurrency = "BDT", date = "2026-07-01", rate = "122.45" }).ShouldBe(201);
        await tenant.Post("/v1/exchange-rates", new { fromCurrency = "USD", toCurrency = "BDT", date = "2026-07-10", rate = 123 }).ShouldBe(201);
        first["rate"].GetString().ShouldBe("122.45");
        (await tenant.Get(first.Location).ShouldBe(200)).Text.ShouldBe(first.Text);

        (await Effective(tenant, "2026-07-09").ShouldBe(200))["rate"].GetString().ShouldBe("122.45");
        (await Effective(tenant, "2026-07-10").ShouldBe(200))["rate"].GetString().ShouldBe("123");
        (await Effective(tenant, "2126-07-10").ShouldBe(200))["rate"].GetString().ShouldBe("123");
        await Effective(tenant, "2026-06-30").ShouldRefuse(404, "exchange_rate_not_found");
        await tenant.Get("/v1/exchange-rates/effective?from=BDT&to=USD&date=2026-07-10").ShouldRefuse(404, "exchange_rate_not_found");

        var changed = await tenant.Patch(first.Location, new { rate = "122.4512345678" }, first.ETag).ShouldBe(200);
        (await Effective(tenant, "2026-07-09").ShouldBe(200))["rate"].GetString().ShouldBe("122.4512345678");
        await tenant.Delete(first.Location, changed.ETag).ShouldBe(204);
        await Effective(tenant, "2026-07-09").ShouldRefuse(404, "exchange_rate_not_found");
    }

    [Fact]
    public async Task A_changed_rate_counts_for_the_next_posting()
    {
        var tenant = await TestHost.NewTenantAsync();
        var date = (await tenant.PeriodsAsync())[0].Start;
        object entry = new
        {
            date,
            narration = "Export",
            currency = "USD",
            post = true,
            lines = new object[] { new { accountCode = "1132", debit = "10.00" }, new { accountCode = "4120", credit = "10.00" } },
        };
        await tenant.Post("/v1/journal-entries", entry).ShouldRefuse(422, "no_exchange_rate");
        await tenant.Post("/v1/exchange-rates/batch", new { rates = new[] { new { fromCurrency = "USD", toCurrency = "BDT", date, rate = "120" } } }).ShouldBe(200);
        (await tenant.Post("/v1/journal-entries", entry).ShouldBe(201)).Text.ShouldContain("\"1200.00\"");
        await tenant.Post("/v1/exchange-rates/batch", new { rates = new[] { new { fromCurrency = "USD", toCurrency = "BDT", date, rate = "125" } } }).ShouldBe(200);
        (await tenant.Post("/v1/journal-entries", entry).ShouldBe(201)).Text.ShouldContain("\"1250.00\"");
    }

    [Fact]
    public async Task A_batch_adds_changes_and_counts()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        static object Rate(string from, string date, string rate) => new { fromCurrency = from, toCurrency = "BDT", date, rate };
        var first = await tenant.Post("/v1/exchange-rates/batch", new { rates = new[] { Rate("USD", "2026-07-01", "122.45"), Rate("EUR", "2026-07-01", "143") } }).ShouldBe(200);
        (first["created"].GetInt32(), first["updated"].GetInt32(), first["unchanged"].GetInt32()).ShouldBe((2, 0, 0));
        var second = await tenant.Post("/v1/exchange-rates/batch", new { rates = new[] { Rate("USD", "2026-07-01", "122.4500"), Rate("EUR", "2026-07-01", "144"), Rate("USD", "2026-07-02", "122.5") } }).ShouldBe(200);
        (second["created"].GetInt32(), second["updated"].GetInt32(), second["unchanged"].GetInt32()).ShouldBe((1, 1, 1));
        var list = await tenant.Get("/v1/exchange-rates?fromCurrency=USD&dateFrom=2026-07-01&dateTo=2026-07-31&limit=1").ShouldBe(200);
        list.Data.ShouldHaveSingleItem().GetProperty("date").GetString().ShouldBe("2026-07-02");
        (await tenant.Get($"/v1/exchange-rates?fromCurrency=USD&dateFrom=2026-07-01&dateTo=2026-07-31&limit=1&cursor={list.NextCursor}").ShouldBe(200)).Data.ShouldHaveSingleItem();

        await tenant.Post("/v1/exchange-rates/batch", new { rates = new[] { Rate("GBP", "2026-07-01", "1"), Rate("TKA", "2026-07-01", "1"), Rate("JPY", "2026-07-01", "-1"), Rate("GBP", "2026-07-01", "2") } })
            .ShouldRefuse(400, "exchange_rate_repeated", "/rates/3");
        (await tenant.Get("/v1/exchange-rates?fromCurrency=GBP").ShouldBe(200)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Batches_at_once_agree()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => tenant.Post("/v1/exchange-rates/batch", new { rates = new[] { new { fromCurrency = "USD", toCurrency = "BDT", date = "2026-07-01", rate = i } } })));
        answers.ShouldAllBe(a => a.Status == 200);
        answers.Sum(a => a["created"].GetInt32()).ShouldBe(1);
        (await tenant.Get("/v1/exchange-rates").ShouldBe(200)).Data.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{"toCurrency":"BDT","date":"2026-07-01","rate":"1"}""", "required", "/fromCurrency")]
    [InlineData("""{"fromCurrency":"USD","toCurrency":"BDT","rate":"1"}""", "required", "/date")]
    [InlineData("""{"fromCurrency":"USD","toCurrency":"BDT","date":"2026-07-01"}""", "required", "/rate")]
    [InlineData("""{"fromCurrency":"usd","toCurrency":"BDT","date":"2026-07-01","rate":"1"}""", "invalid_value", "/fromCurrency")]
    [InlineData("""{"fromCurrency":"TKA","toCurrency":"BDT","date":"2026-07-01","rate":"1"}""", "unknown_currency", "/fromCurrency")]
    [InlineData("""{"fromCurrency":"BDT","toCurrency":"BDT","date":"2026-07-01","rate":"1"}""", "exchange_rate_same_currency", "/toCurrency")]
    [InlineData("""{"fromCurrency":"USD","toCurrency":"BDT","date":"2026-07-01","rate":"0"}""", "invalid_exchange_rate", "/rate")]
    [InlineData("""{"fromCurrency":"USD","toCurrency":"BDT","date":"2026-07-01","rate":"-1"}""", "invalid_exchange_rate", "/rate")]
    [InlineData("""{"fromCurrency":"USD","toCurrency":"BDT","date":"2026-07-01","rate":"1000000000"}""", "invalid_exchange_rate", "/rate")]
    [InlineData("""{"fromCurrency":"USD","toCurrency":"BDT","date":"2026-07-01","rate":"1.12345678901"}""", "invalid_exchange_rate", "/rate")]
    [InlineData("""{"fromCurrency":"USD","toCurrency":"BDT","date":"2026-07-01","rate":"NaN"}""", "malformed_json", "/rate")]
    [InlineData("""{"fromCurrency":"USD","toCurrency":"BDT","date":"2026-07-01","rate":NaN}""", "malformed_json", "/rate")]
    [InlineData("""{"fromCurrency":"USD","toCurrency":"BDT","date":"2026-07-01","rate":"1e3"}""", "malformed_json", "/rate")]
    [InlineData("""{"fromCurrency":"USD","toCurrency":"BDT","date":"01/07/2026","rate":"1"}""", "malformed_json", "/date")]
    [InlineData("""{"fromCurrency":"USD","toCurrency":"BDT","date":"2026-07-01T00:00:00Z","rate":"1"}""", "malformed_json", "/date")]
    public async Task Bad_input_is_refused_where_it_stands(string body, string code, string pointer)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.Post("/v1/exchange-rates", body).ShouldRefuse(400, code, pointer);
    }

    [Fact]
    public async Task Batches_have_limits_and_bad_queries_are_refused()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(null), await TestHost.NewTenantAsync(null));
        await tenant.Post("/v1/exchange-rates/batch", new { rates = Array.Empty<object>() }).ShouldRefuse(400, "required", "/rates");
        await tenant.Post("/v1/exchange-rates/batch", """{"rates":null}""").ShouldRefuse(400, "required", "/rates");
        await tenant.Post("/v1/exchange-rates/batch", """{"rates":[null]}""").ShouldRefuse(400, "required", "/rates/0");
        await tenant.Post("/v1/exchange-rates/batch", new { rates = Enumerable.Repeat(new { rate = 1 }, 5_001) }).ShouldRefuse(400, "invalid_value", "/rates");
        await Effective(tenant, "yesterday").ShouldRefuse(400, "invalid_value");
        await tenant.Get("/v1/exchange-rates/effective?from=TKA&to=BDT&date=2026-07-01").ShouldRefuse(400, "unknown_currency");
        await tenant.Get("/v1/exchange-rates/effective?to=BDT&date=2026-07-01").ShouldRefuse(400, "required");
        await tenant.Get("/v1/exchange-rates/effective?from=USD&to=BDT").ShouldRefuse(400, "required");

        var rate = await tenant.Post("/v1/exchange-rates", new { fromCurrency = "USD", toCurrency = "BDT", date = "2026-07-01", rate = "1" }).ShouldBe(201);
        await tenant.Post("/v1/exchange-rates", new { fromCurrency = "USD", toCurrency = "BDT", date = "2026-07-01", rate = "2" }).ShouldRefuse(409, "exchange_rate_date_taken");
        await tenant.Patch(rate.Location, new { rate = "2" }).ShouldRefuse(428, "if_match_required");
        await tenant.Patch(rate.Location, """{"rate":null}""", rate.ETag).ShouldRefuse(400, "malformed_json");
        await other.Get(rate.Location).ShouldRefuse(404, "not_found");
        await other.Delete(rate.Location, rate.ETag).ShouldRefuse(404, "not_found");
    }

    private static Task<Answer> Effective(TestTenant tenant, string date) => tenant.Get($"/v1/exchange-rates/effective?from=USD&to=BDT&date={date}");
}
