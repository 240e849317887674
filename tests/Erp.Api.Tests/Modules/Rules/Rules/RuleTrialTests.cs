using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Identity;
using Shouldly;
using Xunit;

namespace Erp.Modules.Rules.Rules;

/// <summary>A rule is tried on given facts and on the latest documents before it decides anything.</summary>
public sealed class RuleTrialTests
{
    private static object Facts(decimal total, string date = "2026-07-31") => new
    {
        date,
        recordedOn = "2026-08-10",
        currency = "BDT",
        baseCurrency = "BDT",
        total,
        lines = new object[] { new { accountCode = "6210", currency = "BDT", debit = total, dimensions = new Dictionary<string, string> { ["CC"] = "DHK" } }, new { accountCode = "1113", currency = "BDT", credit = total } },
    };

    [Fact]
    public async Task A_draft_is_tried_on_given_facts()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var rule = await tenant.DraftRuleAsync("total > 1000.01 and lines.any(dimensions[\"CC\"] = \"DHK\")");
        (await Try(rule, Facts(1000.01m)))["hasEffect"].GetBoolean().ShouldBeFalse();
        var trial = await Try(rule, Facts(1000.02m));
        (trial["hasEffect"].GetBoolean(), trial["effect.code"].GetString()).ShouldBe((true, "too_large"));

        var fill = await tenant.DraftRuleAsync("reference = null", RuleScenario.Fill("default", "reference", "\"R-\" + currency"));
        (await Try(fill, Facts(1m)))["changes.0"].GetRawText().ShouldBe("""{"pointer":"/reference","from":null,"to":"R-BDT"}""");
        var failing = await tenant.DraftRuleAsync("1 / (total - 1) > 0");
        (await Try(failing, Facts(1m)))["failure"].GetString().ShouldBe("it divides by zero");
        (await tenant.Get("/v1/rule-decisions").ShouldBe(200)).Data.ShouldBeEmpty();

        Task<Answer> Try(Answer tried, object facts) => tenant.Post($"/v1/rules/{tried.Id}/evaluate", new { facts }).ShouldBe(200);
    }

    [Fact]
    public async Task Facts_that_are_none_are_refused()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var rule = await tenant.DraftRuleAsync("lines.any(debit > 1)");
        var path = $"/v1/rules/{rule.Id}/evaluate";
        await tenant.Post(path, new { }).ShouldRefuse(400, "required", "/facts");
        await tenant.Post(path, new { facts = 5 }).ShouldRefuse(400, "malformed_json", "/facts");
        await tenant.Post(path, new { facts = new { date = "2026-07-31" } }).ShouldRefuse(400, "required", "/facts/recordedOn");
        await tenant.Post(path, new { facts = new { colour = "red" } }).ShouldRefuse(400, "unknown_property");
        await tenant.Post(path, """{"facts":{"date":"2026-07-31","recordedOn":"2026-07-31","currency":"BDT","baseCurrency":"BDT","total":"1","lines":null}}""").ShouldRefuse(400, "malformed_json", "/facts/lines");
        await tenant.Post(path, """{"facts":{"date":"2026-07-31","recordedOn":"2026-07-31","currency":"BDT","baseCurrency":"BDT","total":"1","lines":[null]}}""").ShouldRefuse(400, "required", "/facts/lines/0");
        await tenant.Post(path, """{"facts":{"total":"NaN"}}""").ShouldRefuse(400, "malformed_json", "/facts/total");
    }

    [Fact]
    public async Task The_facts_of_a_stored_entry_are_what_it_takes_to_try_a_rule_on_it()
    {
        var tenant = await TestHost.NewTenantAsync();
        var entry = await tenant.PostEntry(150m);
        var facts = await tenant.Get($"/v1/journal-entries/{entry.Id}/rule-facts").ShouldBe(200);
        (facts["total"].GetString(), facts["lines.0.accountCode"].GetString(), facts["lines.0.accountType"].GetString(), facts["recordedOn"].GetString()).ShouldBe(("150.00", "6210", "expense", facts["recordedOn"].GetString()));
        var rule = await tenant.DraftRuleAsync("lines.sum(debit) = 150 and date <= recordedOn");
        (await tenant.Post($"/v1/rules/{rule.Id}/evaluate", new { facts = facts.Json }).ShouldBe(200))["hasEffect"].GetBoolean().ShouldBeTrue();
        await (await TestHost.NewTenantAsync()).Get($"/v1/journal-entries/{entry.Id}/rule-facts").ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task A_simulation_says_what_would_have_been_different()
    {
        var tenant = await TestHost.NewTenantAsync();
        var entries = new List<Answer>();
        foreach (var amount in (decimal[])[10m, 2_000m, 20m, 3_000m])
            entries.Add(await tenant.PostEntry(amount));
        await tenant.Post("/v1/journal-entries", Journal.Entry(9_000m, post: false)).ShouldBe(201);
        var rule = await tenant.DraftRuleAsync("total > 1000");

        var simulation = await tenant.Post($"/v1/rules/{rule.Id}/simulate", new { last = 3 }).ShouldBe(200);
        (simulation["documents"].GetInt32(), simulation["inForce"].GetInt32()).ShouldBe((3, 3));
        simulation["results"].EnumerateArray().Select(r => r.GetProperty("documentId").GetGuid()).ShouldBe([entries[3].Id, entries[1].Id]);
        simulation["results.0.documentNumber"].GetString().ShouldBe(entries[3]["number"].GetString());
        (await tenant.Get("/v1/rule-decisions").ShouldBe(200)).Data.ShouldBeEmpty();

        var later = await tenant.Patch(rule.Location, new { effectiveFrom = "2999-01-01" }, rule.ETag).ShouldBe(200);
        simulation = await tenant.Post($"/v1/rules/{later.Id}/simulate").ShouldBe(200);
        (simulation["documents"].GetInt32(), simulation["inForce"].GetInt32(), simulation["results"].GetArrayLength()).ShouldBe((4, 0, 0));
        await tenant.Post($"/v1/rules/{rule.Id}/simulate", new { last = 1_001 }).ShouldRefuse(400, "invalid_value", "/last");
        await tenant.Post($"/v1/rules/{rule.Id}/simulate", new { organizationId = Guid.NewGuid() }).ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task A_simulation_shows_documents_only_to_those_who_may_see_them()
    {
        var tenant = await TestHost.NewTenantAsync();
        var rule = await tenant.DraftRuleAsync("true");
        var rulesOnly = await People.ConnectAsync(await tenant.AddApiClientAsync((await tenant.AddRoleAsync("rules.read")).Id));
        var refused = await rulesOnly.Post($"/v1/rules/{rule.Id}/simulate").ShouldRefuse(403, "permission_denied");
        refused["detail"].GetString()!.ShouldContain("finance.journals.read");
    }
}
