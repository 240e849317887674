using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Ledger;

public sealed class ReverseJournalEntryTests
{
    [Fact]
    public async Task A_reversal_exchanges_the_sides_keeps_the_original_and_happens_once()
    {
        var tenant = await TestHost.NewTenantAsync();
        var posted = await tenant.PostEntry(85_000m);
        var reversal = await tenant.Post($"{posted.Location}/reverse", new { date = Journal.Today }).ShouldBe(201);

        reversal["reversesEntryId"].GetGuid().ShouldBe(posted.Id);
        reversal["lines.0.credit"].GetString().ShouldBe("85000.00");
        (await tenant.Get(posted.Location).ShouldBe(200))["reversedByEntryId"].GetGuid().ShouldBe(reversal.Id);
        await tenant.Post($"{posted.Location}/reverse", new { date = Journal.Today }).ShouldRefuse(409, "journal_already_reversed");
        await tenant.Post($"{posted.Location}/reverse", new { date = "2020-01-01" }).ShouldRefuse(400, "reversal_before_entry", "/date");
    }

    [Fact]
    public async Task An_accrual_is_posted_with_its_reversal()
    {
        var tenant = await TestHost.NewTenantAsync();
        var accrual = await tenant.Post("/v1/journal-entries", Journal.Entry(40m).With("autoReverseOn", Journal.Today)).ShouldBe(201);
        var reversal = await tenant.Get($"/v1/journal-entries/{accrual["reversedByEntryId"].GetGuid()}").ShouldBe(200);
        reversal["lines.0.credit"].GetString().ShouldBe("40.00");
        reversal["reversesEntryId"].GetGuid().ShouldBe(accrual.Id);
    }

    [Fact]
    public async Task A_draft_has_nothing_to_reverse()
    {
        var tenant = await TestHost.NewTenantAsync();
        var draft = await tenant.Post("/v1/journal-entries", Journal.Entry(1m, post: false)).ShouldBe(201);
        await tenant.Post($"{draft.Location}/reverse", new { date = Journal.Today }).ShouldRefuse(409, "journal_not_posted");
    }
}
