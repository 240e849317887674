using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Rules;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.PostingHook;

/// <summary>What rules do to entries that are being posted.</summary>
public sealed class PostingRulesTests
{
    [Fact]
    public async Task A_warning_lets_the_entry_pass_and_is_told_once()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RuleAsync("total > 1000", RuleScenario.Warn, key: "unusual");
        (await tenant.PostEntry(10m))["warnings"].ValueKind.ShouldBe(JsonValueKind.Null);
        var posted = await tenant.PostEntry(1_500m);
        (posted["warnings.0.rule"].GetString(), posted["warnings.0.code"].GetString(), posted["warnings.0.message"].GetString()).ShouldBe(("unusual", "unusual", "This is unusual."));
        var decision = await tenant.Get($"/v1/rule-decisions/{posted["warnings.0.decisionId"].GetString()}").ShouldBe(200);
        (decision["documentId"].GetGuid(), decision["refused"].GetBoolean()).ShouldBe((posted.Id, false));
        (await tenant.Get(posted.Location).ShouldBe(200))["warnings"].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Tags_stay_with_the_entry_and_find_it()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RuleAsync("total > 1000", RuleScenario.Tag("large"));
        await tenant.RuleAsync("lines.any(accountCode = \"1113\")", RuleScenario.Tag("bank"));
        await tenant.PostEntry(10m);
        var posted = await tenant.PostEntry(1_500m);
        Tags(posted).ShouldBe(["bank", "large"]);
        Tags(await tenant.Get(posted.Location).ShouldBe(200)).ShouldBe(["bank", "large"]);
        var found = (await tenant.Get("/v1/journal-entries?tag=large").ShouldBe(200)).Data.ShouldHaveSingleItem();
        (found.GetProperty("id").GetGuid(), found.GetProperty("tags").GetArrayLength()).ShouldBe((posted.Id, 2));
        (await tenant.Get("/v1/journal-entries?tag=bank").ShouldBe(200)).Data.Count.ShouldBe(2);

        static IEnumerable<string?> Tags(Answer entry) => entry["tags"].EnumerateArray().Select(t => t.GetString());
    }

    [Fact]
    public async Task Reference_and_narration_are_filled_in_and_so_are_they_on_the_accrual_s_reversal()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RuleAsync("reference = null", RuleScenario.Fill("default", "reference", "\"AUTO-\" + currency"));
        await tenant.RuleAsync("true", RuleScenario.Fill("derive", "narration", "\"[\" + organizationCode + \"] \" + narration"));
        (await tenant.Post("/v1/journal-entries", Journal.Entry(10m).With("reference", "MINE")).ShouldBe(201))["reference"].GetString().ShouldBe("MINE");
        await tenant.Post("/v1/journal-entries", Journal.Entry(10m).With("autoReverseOn", Journal.Today)).ShouldBe(201);
        var entries = (await tenant.Get("/v1/journal-entries").ShouldBe(200)).Data;
        entries.Select(e => (e.GetProperty("reference").GetString(), e.GetProperty("narration").GetString())).Order()
            .ShouldBe([("AUTO-BDT", "[ORG] Rent"), ("AUTO-BDT", "[ORG] Rent"), ("MINE", "[ORG] Rent")]);
    }

    [Fact]
    public async Task Dimensions_are_filled_in_where_the_account_takes_them()
    {
        var tenant = await TestHost.NewTenantAsync();
        var dimension = await tenant.Post("/v1/dimensions", new { code = "CC", name = "Cost centre" }).ShouldBe(201);
        foreach (var code in (string[])["DHK", "CTG"])
            await tenant.Post($"{dimension.Location}/values", new { code, name = code }).ShouldBe(201);
        await Ask(Journal.Rent, "mandatory");
        await Ask(Journal.Bank, "forbidden");
        await tenant.Post("/v1/journal-entries", Journal.Entry(10m)).ShouldRefuse(422, "dimension_required");

        await tenant.RuleAsync("true", RuleScenario.Fill("default", "lines.dimensions.CC", "accountType = \"expense\" ? \"DHK\" : null"), key: "centre");
        var posted = await tenant.PostEntry(10m);
        (posted["lines.0.dimensions.0.valueCode"].GetString(), posted["lines.1.dimensions"].GetArrayLength()).ShouldBe(("DHK", 0));
        var own = Journal.Entry(10m).With("lines", new object[] { Journal.Debit(Journal.Rent, 10m).With("dimensions", new Dictionary<string, string> { ["CC"] = "CTG" }), Journal.Credit(Journal.Bank, 10m) });
        (await tenant.Post("/v1/journal-entries", own).ShouldBe(201))["lines.0.dimensions.0.valueCode"].GetString().ShouldBe("CTG");
        (await tenant.Get("/v1/journal-entries?dimension=CC:DHK").ShouldBe(200)).Data.ShouldHaveSingleItem();

        await tenant.RuleAsync("true", RuleScenario.Fill("default", "lines.dimensions.CC", "\"NONE\""), key: "centre");
        var cash = Journal.Entry(10m).With("lines", new object[] { Journal.Debit(Journal.Cash, 10m), Journal.Credit(Journal.Bank, 10m) });
        await tenant.Post("/v1/journal-entries", cash).ShouldRefuse(422, "unknown_dimension_value", "/lines/0/dimensions/CC");

        async Task Ask(string code, string requirement)
        {
            var account = await tenant.Get($"/v1/accounts/{(await tenant.AccountAsync(code)).GetProperty("id").GetGuid()}").ShouldBe(200);
            await tenant.Patch($"/v1/accounts/{account.Id}", new { dimensionRules = new[] { new { dimensionId = dimension.Id, requirement } } }, account.ETag).ShouldBe(200);
        }
    }

    [Fact]
    public async Task An_approval_that_is_needed_stands_in_the_way_until_there_is_one()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RuleAsync("total > 1000", new { kind = "requireApproval", workflow = "large-journals", message = "The manager approves this.", messageBn = "ব্যবস্থাপকের অনুমোদন লাগবে।" });
        await tenant.PostEntry(10m);
        var refused = await tenant.Post("/v1/journal-entries", Journal.Entry(1_500m)).ShouldRefuse(409, "approval_required");
        refused["errors.0.args.definition"].GetString().ShouldBe("large-journals");
        (await tenant.Get("/v1/rule-decisions?refused=true").ShouldBe(200)).Data.ShouldHaveSingleItem().GetProperty("effect").GetString().ShouldBe("requireApproval");
    }

    [Fact]
    public async Task A_preview_shows_the_rules_that_fired()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RuleAsync("true", RuleScenario.Tag("seen"), key: "seen");
        var preview = await tenant.Post("/v1/journal-entries?preview=true", Journal.Entry(10m)).ShouldBe(200);
        var fired = preview["effects"].EnumerateArray().Single(e => e.GetProperty("kind").GetString() == "ruleFired").GetProperty("detail");
        (fired.GetProperty("rule").GetString(), fired.GetProperty("effect").GetProperty("tag").GetString()).ShouldBe(("seen", "seen"));
    }

    [Fact]
    public async Task A_reversal_is_judged_and_stays_the_mirror_of_its_entry()
    {
        var tenant = await TestHost.NewTenantAsync();
        var posted = await tenant.PostEntry(10m);
        await tenant.RuleAsync("true", RuleScenario.Fill("derive", "narration", "\"changed\""));
        var freeze = await tenant.RuleAsync("isReversal");
        await tenant.Post($"/v1/journal-entries/{posted.Id}/reverse", new { date = Journal.Today }).ShouldRefuse(422, "rule_refused");
        await tenant.Transition($"/v1/rules/{freeze.Id}/retire", freeze.ETag).ShouldBe(200);
        (await tenant.Post($"/v1/journal-entries/{posted.Id}/reverse", new { date = Journal.Today }).ShouldBe(201))["narration"].GetString()!.ShouldStartWith("Reversal of");
    }

    [Fact]
    public async Task What_is_wrong_otherwise_is_told_before_the_rules_are_asked()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RuleAsync("true");
        await tenant.Post("/v1/journal-entries", Journal.Entry(10m, date: "1999-01-01")).ShouldRefuse(422, "no_fiscal_year", "/date");
        (await tenant.Get("/v1/rule-decisions").ShouldBe(200)).Data.ShouldBeEmpty();
        await tenant.Post("/v1/journal-entries", Journal.Entry(10m, post: false)).ShouldBe(201);
    }

    [Fact]
    public async Task A_control_that_fails_refuses_and_a_tag_that_fails_warns()
    {
        var tenant = await TestHost.NewTenantAsync();
        var control = await tenant.RuleAsync("1 / (total - 10) > 1");
        await tenant.RuleAsync("1 / (total - 10) > 1", RuleScenario.Tag("t"));
        await tenant.PostEntry(20m);
        (await tenant.Post("/v1/journal-entries", Journal.Entry(10m)).ShouldRefuse(422, "rule_failed"))["errors.0.args.reason"].GetString().ShouldBe("it divides by zero");
        await tenant.Transition($"/v1/rules/{control.Id}/retire", control.ETag).ShouldBe(200);
        (await tenant.PostEntry(10m))["warnings.0.code"].GetString().ShouldBe("rule_failed");
    }
}
