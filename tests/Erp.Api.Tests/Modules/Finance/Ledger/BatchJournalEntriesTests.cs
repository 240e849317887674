using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Ledger;

public sealed class BatchJournalEntriesTests
{
    private static object Item(decimal amount, string date) => new { date, narration = "Batch", lines = new object[] { Journal.Debit(Journal.Rent, amount), Journal.Credit(Journal.Bank, amount) } };

    [Fact]
    public async Task An_atomic_batch_is_all_or_none()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.Post("/v1/journal-entries/batch", new { entries = new[] { Item(1m, Journal.Today), Item(2m, "1999-01-01") } }).ShouldRefuse(422, "no_fiscal_year", "/entries/1/date");
        (await tenant.Get("/v1/journal-entries").ShouldBe(200)).Data.ShouldBeEmpty();

        var posted = await tenant.Post("/v1/journal-entries/batch", new { entries = new[] { Item(1m, Journal.Today), Item(2m, Journal.Today) } }).ShouldBe(200);
        posted["results.1.entry.number"].GetString()!.ShouldEndWith("-0002");
    }

    [Fact]
    public async Task A_batch_of_one_names_its_entry_too()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.Post("/v1/journal-entries/batch", new { entries = new[] { Item(1m, "1999-01-01") } }).ShouldRefuse(422, "no_fiscal_year", "/entries/0/date");
        var entry = new { organizationId = Guid.NewGuid(), date = Journal.Today, narration = "Batch", lines = Array.Empty<object>() };
        await tenant.Post("/v1/journal-entries/batch", new { entries = new[] { entry } }).ShouldRefuse(404, "not_found", "/entries/0/organizationId");
    }

    [Fact]
    public async Task An_independent_batch_posts_the_good_ones_and_says_what_is_wrong_with_the_others()
    {
        var tenant = await TestHost.NewTenantAsync();
        var posted = await tenant.Post("/v1/journal-entries/batch", new { mode = "independent", entries = new[] { Item(1m, "1999-01-01"), Item(2m, Journal.Today), Item(-1m, Journal.Today) } }).ShouldBe(200);
        posted["results.0.problem.code"].GetString().ShouldBe("no_fiscal_year");
        posted["results.1.entry.number"].GetString()!.ShouldEndWith("-0001");
        posted["results.2.problem.code"].GetString().ShouldBe("journal_line_negative");
    }
}
