using Erp.Infrastructure;
using Erp.Modules.Finance.Imports;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Rules;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.PostingHook;

/// <summary>There is no way into the books past the rules.</summary>
public sealed class EveryWayToPostTests
{
    [Fact]
    public async Task A_draft_is_judged_when_it_is_posted()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RuleAsync("total > 1000");
        var draft = await tenant.Post("/v1/journal-entries", Journal.Entry(1_500m, post: false)).ShouldBe(201);
        await tenant.Transition($"/v1/journal-entries/{draft.Id}/post", draft.ETag).ShouldRefuse(422, "rule_refused");
        (await tenant.Get($"/v1/rule-decisions?documentId={draft.Id}").ShouldBe(200)).Data.ShouldHaveSingleItem();
        var smaller = await tenant.Patch(draft.Location, new { lines = new object[] { Journal.Debit(Journal.Rent, 10m), Journal.Credit(Journal.Bank, 10m) } }, draft.ETag).ShouldBe(200);
        await tenant.Transition($"/v1/journal-entries/{draft.Id}/post", smaller.ETag).ShouldBe(200);
    }

    [Fact]
    public async Task A_batch_is_judged_entry_by_entry()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RuleAsync("total > 1000");
        object[] entries = [Item(10m), Item(2_000m), Item(30m)];
        var refused = await tenant.Post("/v1/journal-entries/batch", new { entries }).ShouldRefuse(422, "rule_refused");
        refused["errors.0.pointer"].GetString().ShouldBe("/entries/1");
        (await tenant.Get("/v1/rule-decisions?refused=true").ShouldBe(200)).Data.ShouldHaveSingleItem();

        var mixed = await tenant.Post("/v1/journal-entries/batch", new { mode = "independent", entries }).ShouldBe(200);
        mixed["results.1.problem.code"].GetString().ShouldBe("rule_refused");
        mixed["results.2.entry.number"].GetString()!.ShouldEndWith("-0002");
        (await tenant.Get("/v1/rule-decisions?refused=true").ShouldBe(200)).Data.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("perEntry", 2)]
    [InlineData("atomic", 0)]
    public async Task An_import_reports_a_refusal_at_its_line(string mode, int posted)
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RuleAsync("total > 1000");
        await tenant.RuleAsync("sourceType = \"journalImport\"", RuleScenario.Tag("imported"));
        var file = ImportScenario.Lines(ImportScenario.Entry(), ImportScenario.Entry(debit: "2000", credit: "2000"), ImportScenario.Entry());
        var job = await ImportScenario.ImportAsync(tenant.Owner, file, query: $"?mode={mode}");
        var import = await tenant.Get($"/v1/journal-imports/{job.Id}").ShouldBe(200);
        (import["errors.0.line"].GetInt32(), import["errors.0.code"].GetString()).ShouldBe((2, "rule_refused"));
        (await tenant.Get("/v1/journal-entries?tag=imported").ShouldBe(200)).Data.Count.ShouldBe(posted);
        (await tenant.Get("/v1/rule-decisions?refused=true").ShouldBe(200)).Data.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_recurring_journal_is_judged_when_its_entry_is_made()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RuleAsync("sourceType = \"recurringJournal\" and total > 1000");
        var recurring = await tenant.Post("/v1/recurring-journals", new
        {
            name = "Rent",
            narration = "Rent",
            frequency = "monthly",
            day = 1,
            start = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(40),
            autoPost = true,
            lines = new object[] { Journal.Debit(Journal.Rent, 1_500m), Journal.Credit(Journal.Bank, 1_500m) },
        }).ShouldBe(201);
        await tenant.Transition($"/v1/recurring-journals/{recurring.Id}/run", recurring.ETag).ShouldRefuse(422, "rule_refused");
        (await tenant.Get("/v1/rule-decisions?refused=true").ShouldBe(200)).Data.ShouldHaveSingleItem();
    }

    private static object Item(decimal amount) => new { date = Journal.Today, narration = "Batch", lines = new object[] { Journal.Debit(Journal.Rent, amount), Journal.Credit(Journal.Bank, amount) } };
}
