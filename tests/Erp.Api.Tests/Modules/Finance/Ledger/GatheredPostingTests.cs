using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Posts that come at the same moment share transactions, and nothing else.</summary>
public sealed class GatheredPostingTests
{
    [Fact]
    public async Task Each_keeps_its_own_number_answer_refusal_and_trail()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.PostEntry(1m);
        var bodies = Enumerable.Range(0, 300).Select(i => (i % 10) switch
        {
            3 => tenant.Entry(1m).With("lines", new List<object> { Journal.Debit(Journal.Rent, 2m), Journal.Credit(Journal.Bank, 1m) }),
            7 => tenant.Entry(1m, new(1999, 1, 1)),
            _ => tenant.Entry(1 + i, narration: $"Entry {i}"),
        }).ToList();
        var answers = await Task.WhenAll(bodies.Select((body, i) => tenant.Record(body, $"gathered-{i}")));

        for (var i = 0; i < answers.Length; i++)
        {
            var (status, said) = (i % 10) switch { 3 => (400, "journal_unbalanced"), 7 => (422, "no_fiscal_year"), _ => (201, $"\"Entry {i}\"") };
            answers[i].Status.ShouldBe(status, answers[i].Text);
            answers[i].Text.ShouldContain(said);
        }
        var posted = answers.Where(a => a.Status == 201).ToList();
        posted.Select(p => p.NumberOf()).Order().ShouldBe(Enumerable.Range(2, 240));
        foreach (var (answer, body) in answers.Zip(bodies).Take(20).Where(p => p.First.Status == 201))
        {
            (await tenant.Get(answer.Location).ShouldBe(200)).Text.ShouldBe(answer.Text);
            var replayed = await tenant.Record(body, $"gathered-{Array.IndexOf(answers, answer)}").ShouldBe(201);
            replayed.Text.ShouldBe(answer.Text);
            (replayed.Headers["Idempotency-Replayed"], replayed.ETag, replayed.Location).ShouldBe(("true", answer.ETag, answer.Location));
        }
        (await tenant.AuthorsAsync()).ShouldBe((1, 241));
        (await tenant.TransactionsAsync()).ShouldBeLessThan(241);
        await tenant.ShouldHoldAsync(entries: 241);
    }

    [Fact]
    public async Task A_used_key_or_one_that_comes_twice_concerns_only_those_who_bring_it()
    {
        var tenant = await TestHost.NewTenantAsync();
        var first = await tenant.Record(tenant.Entry(5m), "used").ShouldBe(201);
        await using var hold = await Gathering.Hold.TakeAsync(tenant);
        var leader = tenant.Record(tenant.Entry(1m));
        await hold.WaitingAsync();

        var others = Enumerable.Range(0, 30).Select(i => tenant.Record(tenant.Entry(10 + i)).ShouldBe(201)).ToList();
        var replays = Enumerable.Range(0, 5).Select(_ => tenant.Record(tenant.Entry(5m), "used")).ToList();
        var misused = Enumerable.Range(0, 5).Select(_ => tenant.Record(tenant.Entry(6m), "used")).ToList();
        var twins = Enumerable.Range(0, 10).Select(i => tenant.Record(tenant.Entry(7m), $"twin-{i / 2}")).ToList();
        await hold.DisposeAsync();

        (await leader).Status.ShouldBe(201);
        await Task.WhenAll(others);
        (await Task.WhenAll(replays)).ShouldAllBe(a => (a.Status == 201 && a.Text == first.Text) || (a.Status == 409 && a.Code == "idempotency_key_in_progress"));
        (await Task.WhenAll(misused)).ShouldAllBe(a => (a.Status == 422 && a.Code == "idempotency_key_reused") || (a.Status == 409 && a.Code == "idempotency_key_in_progress"));
        foreach (var pair in (await Task.WhenAll(twins)).Chunk(2))
        {
            pair.ShouldAllBe(a => a.Status == 201 || (a.Status == 409 && a.Code == "idempotency_key_in_progress"));
            pair.Where(a => a.Status == 201).Select(a => a.Text).Distinct().ShouldHaveSingleItem();
        }
        await tenant.ShouldHoldAsync(entries: 1 + 1 + 30 + 5);
    }

    [Fact]
    public async Task Who_would_wait_long_for_the_numbers_is_told_to_come_again()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.PostEntry(1m);
        await using (await Gathering.Hold.TakeAsync(tenant))
        {
            var gathered = Enumerable.Range(0, 20).Select(i => tenant.Record(tenant.Entry(10 + i), $"busy-{i}"));
            // Without the organization's id it goes its own way.
            var refused = await Task.WhenAll(gathered.Append(tenant.Post("/v1/journal-entries", Journal.Entry(1m))).Select(r => r.ShouldRefuse(503, "busy")));
            refused.ShouldAllBe(r => r.Headers["Retry-After"] == "1");
        }
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => tenant.Record(tenant.Entry(10 + i), $"busy-{i}").ShouldBe(201)));
        await tenant.ShouldHoldAsync(entries: 21);
    }

    [Fact]
    public async Task A_transaction_that_breaks_is_done_again_by_each_for_itself()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.PostEntry(1m);
        var hold = await Gathering.Hold.TakeAsync(tenant);
        var leader = tenant.Record(tenant.Entry(1m), "leader");
        var alone = await hold.WaitingAsync();
        var others = Enumerable.Range(0, 40).Select(i => tenant.Record(tenant.Entry(10 + i), $"other-{i}")).ToList();

        await Gathering.Hold.KillAsync(alone);
        await Gathering.Hold.KillAsync(await hold.WaitingAsync(other: alone));
        await hold.DisposeAsync();

        // What was killed while it had its transaction to itself is answered as a failure, and done by its retry.
        (await leader).Status.ShouldBeGreaterThanOrEqualTo(500);
        await tenant.Record(tenant.Entry(1m), "leader").ShouldBe(201);
        var answers = await Task.WhenAll(others);
        answers.Count(a => a.Status != 201).ShouldBeLessThanOrEqualTo(1);
        await Task.WhenAll(answers.Select((a, i) => a.Status == 201 ? Task.FromResult(a) : tenant.Record(tenant.Entry(10 + i), $"other-{i}").ShouldBe(201)));
        await tenant.ShouldHoldAsync(entries: 42);
    }

    [Fact]
    public async Task A_period_that_closes_meanwhile_refuses_only_the_entries_that_are_in_it()
    {
        var tenant = await TestHost.NewTenantAsync();
        var periods = await tenant.PeriodsAsync();
        var (closing, open) = (periods[0], periods[1]);
        await tenant.PostEntry(1m, $"{open.Start:yyyy-MM-dd}");
        var posts = Enumerable.Range(0, 60).Select(i => tenant.Record(tenant.Entry(1m, (i % 2 == 0 ? closing : open).Start))).ToList();
        await tenant.Change(closing, "close", "ledger").ShouldBe(200);

        var answers = await Task.WhenAll(posts);
        answers.Where((_, i) => i % 2 == 1).Where(a => a.Status != 201).Select(a => a.Text).ShouldBeEmpty();
        answers.Where((_, i) => i % 2 == 0).ShouldAllBe(a => a.Status == 201 || (a.Status == 409 && a.Code == "period_closed" && a.Text.Contains("\"/date\"")));
        await tenant.ShouldHoldAsync(entries: 1 + answers.Count(a => a.Status == 201));
    }
}
