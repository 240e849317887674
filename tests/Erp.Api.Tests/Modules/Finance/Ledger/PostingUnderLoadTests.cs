using System.Globalization;
using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Ledger;

public sealed class PostingUnderLoadTests
{
    [Fact]
    public async Task Hundreds_of_parallel_posts_in_one_series_leave_no_gap_no_duplicate_and_no_error()
    {
        var tenant = await TestHost.NewTenantAsync();
        var posted = await Task.WhenAll(Enumerable.Range(1, 300).Select(i => tenant.PostEntry(i)));

        var numbers = posted.Select(p => int.Parse(p["number"].GetString()!.Split('-')[^1], CultureInfo.InvariantCulture)).Order().ToList();
        numbers.ShouldBe(Enumerable.Range(1, 300));
        var balance = await tenant.Get("/v1/reports/trial-balance").ShouldBe(200);
        balance.Text.ShouldContain("45150.00");
    }

    [Fact]
    public async Task A_key_used_by_many_at_once_posts_once()
    {
        var tenant = await TestHost.NewTenantAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tenant.Post("/v1/journal-entries", Journal.Entry(7m), ("Idempotency-Key", "the-same-key"))));

        answers.ShouldAllBe(a => a.Status == 201 || (a.Status == 409 && a.Code == "idempotency_key_in_progress"));
        answers.Where(a => a.Status == 201).Select(a => a.Id).Distinct().ShouldHaveSingleItem();
        (await tenant.Get("/v1/journal-entries").ShouldBe(200)).Data.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_period_that_closes_while_entries_are_posted_has_them_or_refuses_them()
    {
        var tenant = await TestHost.NewTenantAsync();
        var period = (await tenant.Get("/v1/fiscal-periods?limit=200").ShouldBe(200)).Data
            .Select(p => (Id: p.GetProperty("id").GetGuid(), Start: p.GetProperty("startDate").GetString()!)).OrderBy(p => p.Start, StringComparer.Ordinal).First();
        var before = await tenant.Get($"/v1/fiscal-periods/{period.Id}").ShouldBe(200);
        await tenant.PostEntry(1m, period.Start);

        var posts = Enumerable.Range(0, 60).Select(_ => tenant.Post("/v1/journal-entries", Journal.Entry(1m, date: period.Start))).ToList();
        var close = tenant.Transition($"/v1/fiscal-periods/{period.Id}/close", before.ETag, new { areas = new[] { "ledger" } });
        var answers = await Task.WhenAll(posts);
        (await close).Status.ShouldBe(200);

        answers.ShouldAllBe(a => a.Status == 201 || (a.Status == 409 && a.Code == "period_closed"));
        await tenant.Post("/v1/journal-entries", Journal.Entry(1m, date: period.Start)).ShouldRefuse(409, "period_closed", "/date");
        var inBooks = (await tenant.Get($"/v1/journal-entries?limit=200&to={period.Start}").ShouldBe(200)).Data.Count;
        inBooks.ShouldBe(1 + answers.Count(a => a.Status == 201));
    }
}
