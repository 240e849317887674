using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance;

public sealed class FinanceProvisionerTests
{
    [Fact]
    public async Task A_new_organization_has_its_chart_two_fiscal_years_and_its_series()
    {
        var tenant = await TestHost.NewTenantAsync();

        var cash = await tenant.AccountAsync("1111");
        cash.GetProperty("path").EnumerateArray().Select(c => c.GetString()).ShouldBe(["1000", "1100", "1110", "1111"]);
        cash.GetProperty("level").GetInt32().ShouldBe(4);
        cash.GetProperty("controlKind").GetString().ShouldBe("cash");
        cash.GetProperty("nameBn").GetString().ShouldBe("হাতে নগদ");

        var years = (await tenant.Get("/v1/fiscal-years").ShouldBe(200)).Data;
        years.Count.ShouldBe(2);
        years.ShouldAllBe(y => y.GetProperty("periods").GetArrayLength() == 12 && y.GetProperty("startDate").GetString()!.EndsWith("-07-01", StringComparison.Ordinal));
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(6)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await tenant.Get($"/v1/fiscal-years?date={today}").ShouldBe(200)).Data.ShouldHaveSingleItem().GetProperty("id").GetGuid().ShouldBe(years[0].GetProperty("id").GetGuid());

        var series = (await tenant.Get("/v1/number-series").ShouldBe(200)).Data;
        series.Select(s => (s.GetProperty("code").GetString(), s.GetProperty("pattern").GetString(), s.GetProperty("isDefault").GetBoolean()))
            .ShouldBe([("JV", "JV-{FY}-{0000}", true), ("OB", "OB-{FY}-{0000}", false)]);
        var counters = (await tenant.Get($"/v1/number-series/{series[0].GetProperty("id")}/counters").ShouldBe(200)).Data;
        counters.Count.ShouldBe(2);
        counters.ShouldAllBe(c => c.GetProperty("nextNumber").GetString() == $"JV-{c.GetProperty("fiscalYearName").GetString()}-0001");
    }

    [Fact]
    public async Task Without_a_template_the_chart_is_empty_and_the_calendar_follows_the_organization()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var second = await tenant.Post("/v1/organizations", new { code = "BANK", name = "A Bank Ltd", fiscalYearStartMonth = 1, chartTemplate = "generic" }).ShouldBe(201);

        (await tenant.Get($"/v1/accounts?organizationId={tenant.OrganizationId}").ShouldBe(200)).Data.ShouldBeEmpty();
        (await tenant.Get($"/v1/accounts?organizationId={second.Id}&systemKey=ROUNDING").ShouldBe(200)).Data.ShouldHaveSingleItem();
        var years = (await tenant.Get($"/v1/fiscal-years?organizationId={second.Id}").ShouldBe(200)).Data;
        years.ShouldAllBe(y => y.GetProperty("name").GetString()!.Length == 4 && y.GetProperty("endDate").GetString()!.EndsWith("-12-31", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_template_is_refused_and_nothing_is_there()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.Post("/v1/organizations", new { code = "X", name = "X", chartTemplate = "bd-huge" }).ShouldRefuse(400, "unknown_chart_template", "/chartTemplate");
        (await tenant.Get("/v1/organizations").ShouldBe(200)).Data.Count.ShouldBe(1);
    }
}
