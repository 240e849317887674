using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Numbering;

public sealed class NumberSeriesTests
{
    [Fact]
    public async Task A_series_numbers_what_names_it_and_the_default_the_rest()
    {
        var tenant = await TestHost.NewTenantAsync();
        var created = await tenant.Post("/v1/number-series", new { code = "ADJ", name = "Adjustments", pattern = "ADJ/{YY}/{000}", isDefault = true }).ShouldBe(201);
        (await tenant.Get(created.Location).ShouldBe(200)).Text.ShouldBe(created.Text);
        var year = (await tenant.PeriodsAsync())[0].Start.Year % 100;

        (await tenant.RecordAsync("1111", "4110", post: true).ShouldBe(201))["number"].GetString().ShouldBe($"ADJ/{year}/001");
        var counters = await tenant.Get($"{created.Location}/counters").ShouldBe(200);
        counters.Data.Select(c => (c.GetProperty("lastNumber").GetInt64(), c.GetProperty("nextNumber").GetString())).ShouldBe([(0, $"ADJ/{year + 1}/001"), (1, $"ADJ/{year}/002")]);
        var list = (await tenant.Get("/v1/number-series?documentType=journalEntry").ShouldBe(200)).Data;
        list.Select(s => (s.GetProperty("code").GetString(), s.GetProperty("isDefault").GetBoolean())).ShouldBe([("ADJ", true), ("JV", false), ("OB", false)]);
    }

    [Fact]
    public async Task The_default_moves_but_is_never_missing()
    {
        var tenant = await TestHost.NewTenantAsync();
        var series = (await tenant.Get("/v1/number-series").ShouldBe(200)).Data;
        var (jv, ob) = ($"/v1/number-series/{series[0].GetProperty("id")}", $"/v1/number-series/{series[1].GetProperty("id")}");
        var before = await tenant.Get(jv);
        await tenant.Patch(jv, new { isDefault = false }, before.ETag).ShouldRefuse(409, "number_series_default_required", "/isDefault");
        await tenant.Delete(jv, before.ETag).ShouldRefuse(409, "number_series_default_required");

        await tenant.Patch(ob, new { isDefault = true }, (await tenant.Get(ob)).ETag).ShouldBe(200);

        var after = await tenant.Get(jv).ShouldBe(200);
        after["isDefault"].GetBoolean().ShouldBeFalse();
        await tenant.Patch(jv, new { isDefault = true, name = "Journals" }, after.ETag).ShouldBe(200);
        await tenant.Delete(ob, (await tenant.Get(ob)).ETag).ShouldBe(204);
        await tenant.RecordAsync("1111", "4110", post: true).ShouldBe(201);
    }

    [Fact]
    public async Task Once_numbers_are_given_the_pattern_changes_only_where_none_can_come_again()
    {
        var tenant = await TestHost.NewTenantAsync();
        var path = $"/v1/number-series/{(await tenant.Get("/v1/number-series")).Data[0].GetProperty("id")}";
        await Change(tenant, path, "JV{YY}-{0000}").ShouldBe(200);
        await Change(tenant, path, "JV-{FY}-{0000}").ShouldBe(200);
        await tenant.RecordAsync("1111", "4110", post: true).ShouldBe(201);

        await Change(tenant, path, "JV{FY}{0000}").ShouldRefuse(409, "number_pattern_might_repeat", "/pattern");
        await Change(tenant, path, "JV-{FY}-{00}").ShouldBe(200);
        (await tenant.RecordAsync("1111", "4110", post: true).ShouldBe(201))["number"].GetString().ShouldEndWith("-02");
        await Change(tenant, path, "GJ-{FY}-{00}").ShouldBe(200);
        (await tenant.RecordAsync("1111", "4110", post: true).ShouldBe(201))["number"].GetString().ShouldStartWith("GJ-");
        await tenant.Delete(path, (await tenant.Get(path)).ETag).ShouldRefuse(409, "number_series_default_required");
        await tenant.Post("/v1/number-series", new { code = "N", name = "New", pattern = "N-{FY}-{0}", isDefault = true }).ShouldBe(201);
        await tenant.Delete(path, (await tenant.Get(path)).ETag).ShouldRefuse(409, "number_series_in_use");
    }

    [Theory]
    [InlineData("JV-{0000}", "number_pattern_without_year")]
    [InlineData("JV-{FY}", "number_pattern_missing_counter")]
    [InlineData("{FY}{0}{0}", "number_pattern_several_counters")]
    [InlineData("{MM}{FY}{0}", "number_pattern_unknown_token")]
    [InlineData("JV {FY} {0}", "number_pattern_bad_character")]
    [InlineData("'; drop table x--{FY}{0}", "number_pattern_bad_character")]
    [InlineData("চালান-{FY}-{0}", "number_pattern_bad_character")]
    [InlineData("LONG-LONG-LONG-LONG-LONG-LONG-{FY}-{000000}", "number_pattern_too_long")]
    [InlineData("", "required")]
    public async Task Patterns_are_held_to_their_rules(string pattern, string code)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.Post("/v1/number-series", new { code = "A", name = "A", pattern }).ShouldRefuse(400, code, "/pattern");
    }

    [Fact]
    public async Task Twins_and_strangers_are_refused()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(null), await TestHost.NewTenantAsync(null));
        await tenant.Post("/v1/number-series", new { code = "JV", name = "A", pattern = "A-{FY}-{0}" }).ShouldRefuse(409, "number_series_code_taken");
        await tenant.Post("/v1/number-series", new { code = "A", name = "A", pattern = "JV-{FY}-{0}" }).ShouldRefuse(409, "number_pattern_taken", "/pattern");
        await tenant.Post("/v1/number-series", new { code = "a", name = "A", pattern = "A-{FY}-{0}" }).ShouldRefuse(400, "invalid_value", "/code");
        await tenant.Post("/v1/number-series", new { code = "A", name = "A", pattern = "A-{FY}-{0}", documentType = "loveLetter" }).ShouldRefuse(400, "unknown_document_type", "/documentType");
        var path = $"/v1/number-series/{(await tenant.Get("/v1/number-series")).Data[0].GetProperty("id")}";
        await other.Get(path).ShouldRefuse(404, "not_found");
        await other.Get($"{path}/counters").ShouldRefuse(404, "not_found");
        await other.Patch(path, new { name = "Mine" }, (await tenant.Get(path)).ETag).ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task Two_series_made_default_at_once_leave_one_default()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => tenant.Post("/v1/number-series", new { code = $"S{i}", name = $"S{i}", pattern = $"S{i}-{{FY}}-{{0}}", isDefault = true })));
        answers.ShouldAllBe(a => a.Status == 201);
        (await tenant.Get("/v1/number-series").ShouldBe(200)).Data.Count(s => s.GetProperty("isDefault").GetBoolean()).ShouldBe(1);
    }

    private static async Task<Answer> Change(TestTenant tenant, string path, string pattern) => await tenant.Patch(path, new { pattern }, (await tenant.Get(path)).ETag);
}
