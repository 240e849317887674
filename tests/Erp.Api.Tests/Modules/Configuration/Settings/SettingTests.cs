using Erp.Infrastructure;
using Erp.Modules.Finance;
using Erp.Modules.Identity;
using Shouldly;
using Xunit;

namespace Erp.Modules.Configuration.Settings;

public sealed class SettingTests
{
    [Fact]
    public async Task A_value_is_given_found_and_in_force()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        (await tenant.ExplainAsync(TestSettings.Limit))["data.0.isDefault"].GetBoolean().ShouldBeTrue();

        var given = await tenant.SetAsync(TestSettings.Limit, 30).ShouldBe(201);
        (await tenant.Get(given.Location).ShouldBe(200)).Text.ShouldBe(given.Text);
        (await tenant.Get($"/v1/settings?key=test.limit&level=organization&organizationId={tenant.OrganizationId}").ShouldBe(200)).Data.ShouldHaveSingleItem();
        (await tenant.Get("/v1/settings?level=tenant").ShouldBe(200)).Data.ShouldBeEmpty();

        var effective = await tenant.ExplainAsync(TestSettings.Limit, $"&organizationId={tenant.OrganizationId}");
        effective["data.0.value"].GetInt32().ShouldBe(30);
        effective["data.0.layers.0.settingId"].GetGuid().ShouldBe(given.Id);
        (await (await TestHost.GetAsync()).Services.ReadAsync(tenant, TestSettings.Limit)).ShouldBe(30);
        (await tenant.ExplainAsync(TestSettings.Limit))["data.0.isDefault"].GetBoolean().ShouldBeTrue("the tenant as a whole has none");
    }

    [Fact]
    public async Task Definitions_say_what_can_be_set()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var definitions = (await tenant.Get("/v1/setting-definitions?limit=200").ShouldBe(200)).Data;
        definitions.Select(d => d.GetProperty("key").GetString()).ShouldContain(FinanceSettings.BackdatedDays.Key);
        var secret = definitions.Single(d => d.GetProperty("key").GetString() == "test.password");
        secret.GetProperty("isSecret").GetBoolean().ShouldBeTrue();
        secret.GetProperty("labelBn").GetString().ShouldBe("একটি পাসওয়ার্ড");
        (await tenant.Get("/v1/setting-definitions?isFlag=true").ShouldBe(200)).Data.ShouldAllBe(d => d.GetProperty("schema").GetProperty("type").GetString() == "boolean");
        var first = await tenant.Get("/v1/setting-definitions?limit=1").ShouldBe(200);
        (await tenant.Get($"/v1/setting-definitions?limit=1&cursor={first.NextCursor}").ShouldBe(200)).Text.ShouldNotBe(first.Text);
    }

    [Fact]
    public async Task The_more_special_level_wins()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (person, personId) = await tenant.SignedInAsync(People.Owner);
        var branch = (await tenant.Post($"/v1/organizations/{tenant.OrganizationId}/branches", new { code = "HO", name = "Head office" }).ShouldBe(201)).Id;
        var place = $"/v1/settings/effective?keys=test.limit&organizationId={tenant.OrganizationId}&branchId={branch}";

        await person.Post("/v1/settings", new { key = "test.limit", level = "tenant", value = 1 }).ShouldBe(201);
        (await person.Get(place).ShouldBe(200))["data.0.value"].GetInt32().ShouldBe(1);
        await person.Post("/v1/settings", new { key = "test.limit", level = "organization", value = 2 }).ShouldBe(201);
        (await person.Get(place).ShouldBe(200))["data.0.value"].GetInt32().ShouldBe(2);
        await person.Post("/v1/settings", new { key = "test.limit", level = "branch", branchId = branch, value = 3 }).ShouldBe(201);
        (await person.Get(place).ShouldBe(200))["data.0.value"].GetInt32().ShouldBe(3);
        await person.Post("/v1/settings", new { key = "test.limit", level = "user", value = (int?)null }).ShouldBe(201);

        var explained = await person.Get(place).ShouldBe(200);
        explained["data.0.value"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null, "null is a value here");
        explained["data.0.layers"].EnumerateArray().Select(l => l.GetProperty("level").GetString()).ShouldBe(["user", "branch", "organization", "tenant"]);
        var services = (await TestHost.GetAsync()).Services;
        (await services.ReadAsync(tenant, TestSettings.Limit, branch, personId)).ShouldBeNull();
        (await services.ReadAsync(tenant, TestSettings.Limit, branch)).ShouldBe(3);
        (await tenant.Get(place).ShouldBe(200))["data.0.value"].GetInt32().ShouldBe(3, "another person's taste is not the machine client's");

        await person.Post("/v1/settings", new { key = "test.limit", level = "user", inherit = true }).ShouldBe(201);
        (await person.Get(place).ShouldBe(200))["data.0.value"].GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Values_hold_from_their_date_to_the_next()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.SetAsync(TestSettings.Limit, 20, validFrom: "2031-07-01").ShouldBe(201);
        await tenant.SetAsync(TestSettings.Limit, 10, validFrom: "2031-01-01").ShouldBe(201);
        var setting = await tenant.Post("/v1/settings", new { key = "test.limit", level = "organization", validFrom = "2032-01-01", inherit = true }).ShouldBe(201);
        setting["values"].EnumerateArray().Select(v => v.GetProperty("validFrom").GetString()).ShouldBe(["2031-01-01", "2031-07-01", "2032-01-01"]);

        foreach (var (day, expected) in new (string, int?)[] { ("2030-12-31", null), ("2031-01-01", 10), ("2031-06-30", 10), ("2031-07-01", 20), ("2032-01-01", null) })
        {
            var answer = await tenant.ExplainAsync(TestSettings.Limit, $"&organizationId={tenant.OrganizationId}&asOf={day}");
            answer["data.0.isDefault"].GetBoolean().ShouldBe(expected is null, day);
            (await (await TestHost.GetAsync()).Services.ReadAsync(tenant, TestSettings.Limit, date: DateOnly.Parse(day, null))).ShouldBe(expected, day);
        }
        await tenant.SetAsync(TestSettings.Limit, 11, validFrom: "2031-01-01").ShouldBe(201);
        (await tenant.ExplainAsync(TestSettings.Limit, $"&organizationId={tenant.OrganizationId}&asOf=2031-01-01"))["data.0.value"].GetInt32().ShouldBe(11);
    }

    [Fact]
    public async Task Every_change_is_in_the_history_and_can_be_rolled_back()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.SetAsync(TestSettings.Limit, 10, validFrom: "2026-01-01").ShouldBe(201);
        var second = await tenant.SetAsync(TestSettings.Limit, 20, validFrom: "2026-01-01").ShouldBe(201);

        var back = await tenant.Transition($"{second.Location}/rollback", second.ETag, new { toVersion = 1 }).ShouldBe(200);
        back["values.0.value"].GetInt32().ShouldBe(10);
        (await (await TestHost.GetAsync()).Services.ReadAsync(tenant, TestSettings.Limit)).ShouldBe(10);
        var changes = (await tenant.Get($"{second.Location}/changes").ShouldBe(200)).Data;
        changes.Select(c => c.GetProperty("version").GetInt32()).ShouldBe([3, 2, 1]);
        changes.Select(c => c.GetProperty("values")[0].GetProperty("value").GetInt32()).ShouldBe([10, 20, 10]);
        changes[0].GetProperty("rolledBackTo").GetInt32().ShouldBe(1);
        (await tenant.Get($"{second.Location}/changes?limit=2").ShouldBe(200)).NextCursor.ShouldNotBeNull();

        (await tenant.Transition($"{second.Location}/rollback", back.ETag, new { toVersion = 0 }).ShouldBe(200))["values"].GetArrayLength().ShouldBe(0);
        (await (await TestHost.GetAsync()).Services.ReadAsync(tenant, TestSettings.Limit)).ShouldBeNull();
        await tenant.Transition($"{second.Location}/rollback", back.ETag, new { toVersion = 1 }).ShouldRefuse(412, "stale_etag");
        await tenant.Transition($"{second.Location}/rollback", "\"4\"", new { toVersion = 4 }).ShouldRefuse(422, "unknown_setting_version", "/toVersion");
    }

    [Fact]
    public async Task What_is_set_at_once_is_set_one_after_the_other()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => tenant.SetAsync(TestSettings.Limit, i).ShouldBe(201)));
        answers.Select(a => a["version"].GetInt32()).Order().ShouldBe(Enumerable.Range(1, 8));
        var last = answers.MaxBy(a => a["version"].GetInt32())!;
        (await tenant.Get(last.Location).ShouldBe(200)).Text.ShouldBe(last.Text);
        (await (await TestHost.GetAsync()).Services.ReadAsync(tenant, TestSettings.Limit)).ShouldBe(last["values.0.value"].GetInt32());
    }

    [Fact]
    public async Task A_preview_changes_nothing()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.Post("/v1/settings?preview=true", new { key = "test.limit", level = "organization", value = 5 }).ShouldBe(200);
        (await tenant.Get("/v1/settings").ShouldBe(200)).Data.ShouldBeEmpty();
        (await (await TestHost.GetAsync()).Services.ReadAsync(tenant, TestSettings.Limit)).ShouldBeNull();
    }
}
