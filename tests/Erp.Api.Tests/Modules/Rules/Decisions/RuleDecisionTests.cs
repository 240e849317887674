using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Identity;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Modules.Rules.Decisions;

/// <summary>"Why was this refused?" has an answer, although a refusal rolls everything else back.</summary>
public sealed class RuleDecisionTests
{
    [Fact]
    public async Task A_refusal_names_its_decision_which_keeps_the_revision_and_what_it_saw()
    {
        var tenant = await TestHost.NewTenantAsync();
        var rule = await tenant.RuleAsync("total > 1000", key: "large");
        var before = await tenant.StateAsync();
        var refused = await tenant.Post("/v1/journal-entries", Journal.Entry(1_500m, narration: "Too much")).ShouldRefuse(422, "rule_refused");
        (refused["detail"].GetString(), refused["errors.0.args.rule"].GetString(), refused["errors.0.args.ruleCode"].GetString()).ShouldBe(("Ask the manager first.", "large", "too_large"));
        (await tenant.StateAsync()).ShouldBe(before);

        var decision = await tenant.Get($"/v1/rule-decisions/{refused["errors.0.args.decisionId"].GetString()}").ShouldBe(200);
        (decision["ruleId"].GetGuid(), decision["ruleKey"].GetString(), decision["revision"].GetInt32()).ShouldBe((rule.Id, "large", 1));
        (decision["effect"].GetString(), decision["refused"].GetBoolean(), decision["hook"].GetString()).ShouldBe(("refuse", true, RuleScenario.Hook));
        (decision["inputs.total"].GetString(), decision["inputs.narration"].GetString(), decision["inputs.lines.1.accountCode"].GetString()).ShouldBe(("1500.00", "Too much", "1113"));
        decision["requestId"].GetString().ShouldNotBeNullOrEmpty();
        decision["clientId"].GetString().ShouldBe(tenant.ClientId);
    }

    [Fact]
    public async Task What_it_saw_is_for_those_who_may_read_the_document()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RuleAsync("total > 1000");
        var refused = await tenant.Post("/v1/journal-entries", Journal.Entry(1_500m)).ShouldRefuse(422, "rule_refused");
        var (watcher, _) = await tenant.SignedInAsync((await tenant.AddRoleAsync("rules.decisions.read")).Id);
        var decision = await watcher.Get($"/v1/rule-decisions/{refused["errors.0.args.decisionId"].GetString()}").ShouldBe(200);
        decision["inputs"].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_message_comes_in_the_reader_s_language()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RuleAsync("true");
        var refused = await tenant.Post("/v1/journal-entries", Journal.Entry(1m), ("Accept-Language", "bn")).ShouldRefuse(422, "rule_refused");
        refused["errors.0.message"].GetString().ShouldBe("আগে ব্যবস্থাপককে জিজ্ঞাসা করুন।");
    }

    [Fact]
    public async Task Each_attempt_is_decided_and_its_key_is_free_again_when_the_rule_is_gone()
    {
        var tenant = await TestHost.NewTenantAsync();
        var rule = await tenant.RuleAsync("true");
        var key = ("Idempotency-Key", "the-same");
        await tenant.Post("/v1/journal-entries", Journal.Entry(1m), key).ShouldRefuse(422, "rule_refused");
        await tenant.Post("/v1/journal-entries", Journal.Entry(1m), key).ShouldRefuse(422, "rule_refused");
        (await tenant.Get($"/v1/rule-decisions?ruleId={rule.Id}").ShouldBe(200)).Data.Count.ShouldBe(2);
        await tenant.Transition($"/v1/rules/{rule.Id}/retire", rule.ETag).ShouldBe(200);
        await tenant.Post("/v1/journal-entries", Journal.Entry(1m), key).ShouldBe(201);
    }

    [Fact]
    public async Task A_preview_records_nothing()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RuleAsync("total > 1000");
        await tenant.RuleAsync("true", RuleScenario.Tag("seen"));
        await tenant.Post("/v1/journal-entries?preview=true", Journal.Entry(1_500m)).ShouldRefuse(422, "rule_refused");
        await tenant.Post("/v1/journal-entries?preview=true", Journal.Entry(10m)).ShouldBe(200);
        (await tenant.Get("/v1/rule-decisions").ShouldBe(200)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Decisions_are_found_by_what_they_are_about()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RuleAsync("total > 1000", key: "large");
        await tenant.RuleAsync("true", RuleScenario.Tag("seen"), key: "seen");
        var entry = await tenant.PostEntry(10m);
        await tenant.PostEntry(20m);
        await tenant.Post("/v1/journal-entries", Journal.Entry(2_000m)).ShouldRefuse(422, "rule_refused");

        (await List("")).ShouldBe(["large", "seen", "seen"]);
        (await List("refused=true")).ShouldBe(["large"]);
        (await List("effect=tag")).ShouldBe(["seen", "seen"]);
        (await List($"documentId={entry.Id}")).ShouldBe(["seen"]);
        (await List($"ruleKey=large&hook={RuleScenario.Hook}&organizationId={tenant.OrganizationId}")).ShouldBe(["large"]);
        (await List("to=2020-01-01T00:00:00Z")).ShouldBeEmpty();
        var first = await tenant.Get("/v1/rule-decisions?limit=2").ShouldBe(200);
        first.Data.ShouldAllBe(d => d.GetProperty("inputs").ValueKind == JsonValueKind.Null);
        (await tenant.Get($"/v1/rule-decisions?limit=2&cursor={first.NextCursor}").ShouldBe(200)).Data.ShouldHaveSingleItem();

        var decision = first.Data[0].GetProperty("id").GetGuid();
        await (await TestHost.NewTenantAsync(null)).Get($"/v1/rule-decisions/{decision}").ShouldRefuse(404, "not_found");

        async Task<List<string?>> List(string query) => [.. (await tenant.Get($"/v1/rule-decisions?{query}").ShouldBe(200)).Data.Select(d => d.GetProperty("ruleKey").GetString())];
    }

    [Fact]
    public async Task The_database_lets_nobody_change_or_delete_a_decision()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RuleAsync("true", RuleScenario.Tag("seen"));
        await tenant.PostEntry(10m);
        foreach (var change in (string[])["update erp.rule_decisions set refused = true", "delete from erp.rule_decisions", "delete from erp.journal_entry_tags"])
        {
            await using var command = (await TestHost.GetAsync()).App.CreateCommand(change);
            (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
    }
}
