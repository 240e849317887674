using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Shouldly;
using Xunit;

namespace Erp.Modules.Rules.Rules;

/// <summary>Draft, active, retired; never edited in place.</summary>
public sealed class RuleLifeTests
{
    [Fact]
    public async Task A_draft_is_made_changed_found_and_deleted()
    {
        var tenant = await TestHost.NewTenantAsync();
        var draft = await tenant.DraftRuleAsync("total > 1000", key: "large");
        draft.Location.ShouldBe($"/v1/rules/{draft.Id}");
        (draft["status"].GetString(), draft["revision"].GetInt32(), draft["priority"].GetInt32()).ShouldBe(("draft", 1, 100));
        (await tenant.Get(draft.Location).ShouldBe(200)).Text.ShouldBe(draft.Text);

        var changed = await tenant.Patch(draft.Location, new { condition = "total > 2000", effect = RuleScenario.Warn, priority = 5, effectiveFrom = "2026-07-01" }, draft.ETag).ShouldBe(200);
        (changed["condition"].GetString(), changed["effect.kind"].GetString(), changed["effectiveFrom"].GetString()).ShouldBe(("total > 2000", "warn", "2026-07-01"));
        await tenant.Patch(draft.Location, new { priority = 6 }, draft.ETag).ShouldRefuse(412, "stale_etag");
        await tenant.PostEntry(5_000m);

        (await tenant.Get("/v1/rules?key=large&status=draft&hook=journalEntry.posting").ShouldBe(200)).Data.ShouldHaveSingleItem();
        (await tenant.Get("/v1/rules?status=active").ShouldBe(200)).Data.ShouldBeEmpty();
        await tenant.Delete(draft.Location, changed.ETag).ShouldBe(204);
        await tenant.Get(draft.Location).ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task An_active_rule_is_superseded_by_its_next_revision()
    {
        var tenant = await TestHost.NewTenantAsync();
        var first = await tenant.RuleAsync("total > 1000", key: "large");
        await tenant.Post("/v1/journal-entries", Journal.Entry(1_500m)).ShouldRefuse(422, "rule_refused");
        await tenant.Patch($"/v1/rules/{first.Id}", new { condition = "true" }, first.ETag).ShouldRefuse(409, "rule_not_draft");
        await tenant.Delete($"/v1/rules/{first.Id}", first.ETag).ShouldRefuse(409, "rule_not_draft");
        await tenant.Transition($"/v1/rules/{first.Id}/activate", first.ETag).ShouldRefuse(409, "rule_not_draft");

        var second = await tenant.DraftRuleAsync("total > 2000", key: "large");
        second["revision"].GetInt32().ShouldBe(2);
        await tenant.Post("/v1/rules", RuleScenario.Body("true", key: "large")).ShouldRefuse(409, "rule_draft_exists");
        await tenant.Post("/v1/journal-entries", Journal.Entry(1_500m)).ShouldRefuse(422, "rule_refused");

        second = await tenant.ActivateAsync(second);
        await tenant.PostEntry(1_500m);
        await tenant.Post("/v1/journal-entries", Journal.Entry(2_500m)).ShouldRefuse(422, "rule_refused");
        var revisions = (await tenant.Get("/v1/rules?key=large").ShouldBe(200)).Data;
        revisions.Select(r => (r.GetProperty("revision").GetInt32(), r.GetProperty("status").GetString())).ShouldBe([(2, "active"), (1, "retired")]);

        var retired = await tenant.Transition($"/v1/rules/{second.Id}/retire", second.ETag).ShouldBe(200);
        await tenant.PostEntry(2_500m);
        await tenant.Transition($"/v1/rules/{second.Id}/retire", retired.ETag).ShouldRefuse(409, "rule_not_active");
    }

    [Fact]
    public async Task A_rule_decides_from_the_answer_to_its_activation_on()
    {
        var tenant = await TestHost.NewTenantAsync();
        for (var i = 0; i < 5; i++)
        {
            await tenant.PostEntry(10m);
            var rule = await tenant.RuleAsync("total = 10");
            await tenant.Post("/v1/journal-entries", Journal.Entry(10m)).ShouldRefuse(422, "rule_refused");
            await tenant.Transition($"/v1/rules/{rule.Id}/retire", rule.ETag).ShouldBe(200);
        }
        await tenant.PostEntry(10m);
    }

    [Fact]
    public async Task Of_two_activations_at_once_one_comes_too_late()
    {
        var tenant = await TestHost.NewTenantAsync();
        var draft = await tenant.DraftRuleAsync("total > 1000");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => tenant.Transition($"/v1/rules/{draft.Id}/activate", draft.ETag)));
        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Status == 412 || a.Status == 409);
    }

    [Fact]
    public async Task Rules_of_another_tenant_neither_show_nor_decide()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(), await TestHost.NewTenantAsync());
        var rule = await tenant.RuleAsync("true", key: "all");
        await other.PostEntry(10m);
        await other.Get($"/v1/rules/{rule.Id}").ShouldRefuse(404, "not_found");
        await other.Patch($"/v1/rules/{rule.Id}", new { priority = 1 }, rule.ETag).ShouldRefuse(404, "not_found");
        await other.Transition($"/v1/rules/{rule.Id}/retire", rule.ETag).ShouldRefuse(404, "not_found");
        await other.Post($"/v1/rules/{rule.Id}/simulate").ShouldRefuse(404, "not_found");
        (await other.Get("/v1/rules").ShouldBe(200)).Data.ShouldBeEmpty();
        (await other.DraftRuleAsync("true", key: "all"))["revision"].GetInt32().ShouldBe(1);
    }
}
