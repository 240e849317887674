using Erp.Infrastructure;
using Erp.Modules.Identity;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Where sharing a transaction ends.</summary>
public sealed class GatheringBoundsTests
{
    [Fact]
    public async Task Organizations_keep_their_own_numbers_and_books()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.PostEntry(1m);
        var second = (await tenant.Post("/v1/organizations", new { code = "TWO", name = "Two Ltd", chartTemplate = "bd-sme" }).ShouldBe(201)).Id;
        Guid[] organizations = [tenant.OrganizationId, second];
        var answers = await Task.WhenAll(Enumerable.Range(0, 120).Select(i =>
            tenant.Post("/v1/journal-entries", Journal.Entry(1 + i).With("organizationId", organizations[i % 2])).ShouldBe(201)));

        for (var i = 0; i < 2; i++)
        {
            var own = answers.Where((_, at) => at % 2 == i).ToList();
            own.ShouldAllBe(a => a["organizationId"].GetGuid() == organizations[i]);
            own.Select(a => a.NumberOf()).Order().ShouldBe(Enumerable.Range(i == 0 ? 2 : 1, 60));
        }
        (await tenant.TransactionsAsync()).ShouldBeLessThan(121);
        await tenant.ShouldHoldAsync(entries: 121);
    }

    [Fact]
    public async Task A_preview_or_a_draft_in_the_middle_goes_its_own_way()
    {
        var tenant = await TestHost.NewTenantAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => (i % 3) switch
        {
            0 => tenant.Post("/v1/journal-entries?preview=true", tenant.Entry(1m)).ShouldBe(200),
            1 => tenant.Record(tenant.Entry(1m).With("post", false)).ShouldBe(201),
            _ => tenant.Record(tenant.Entry(1m)).ShouldBe(201),
        }));

        answers.Where((_, i) => i % 3 == 0).ShouldAllBe(a => a.Text.Contains("\"effects\"") && a["result.status"].GetString() == "posted");
        answers.Where((_, i) => i % 3 == 1).ShouldAllBe(a => a["status"].GetString() == "draft");
        answers.Where((_, i) => i % 3 == 2).Select(a => a.NumberOf()).Order().ShouldBe(Enumerable.Range(1, 10));
        await tenant.ShouldHoldAsync(entries: 10);
    }

    [Fact]
    public async Task Callers_share_a_transaction_but_neither_their_names_nor_their_permissions()
    {
        var tenant = await TestHost.NewTenantAsync();
        var period = (await tenant.PeriodsAsync())[0];
        var (role, _) = await tenant.AddRoleAsync("finance.journals.read", "finance.journals.manage", "finance.journals.post");
        var clerk = await People.ConnectAsync(await tenant.AddApiClientAsync(role));
        Dictionary<string, object?> Entry(int i) => tenant.Entry(1 + i, period.Start);
        await tenant.PostEntry(1m);

        await using (var hold = await Gathering.Hold.TakeAsync(tenant))
        {
            var leader = tenant.Post("/v1/journal-entries", Entry(0));
            await hold.WaitingAsync();
            var all = Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? tenant.Owner : clerk).Post("/v1/journal-entries", Entry(i)).ShouldBe(201)).ToList();
            await hold.DisposeAsync();
            (await leader).Status.ShouldBe(201);
            await Task.WhenAll(all);
        }
        (await tenant.AuthorsAsync()).ShouldBe((2, 42));

        // The owner may post into a soft-closed period, the clerk may not.
        var softClosing = tenant.Change(period, "soft-close", "ledger");
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? tenant.Owner : clerk).Post("/v1/journal-entries", Entry(i))));
        (await softClosing).Status.ShouldBe(200);
        answers.Where((_, i) => i % 2 == 0).Where(a => a.Status != 201).Select(a => a.Text).ShouldBeEmpty();
        answers.Where((_, i) => i % 2 == 1).ShouldAllBe(a => a.Status == 201 || (a.Status == 409 && a.Code == "period_soft_closed"));
        await clerk.Post("/v1/journal-entries", Entry(0)).ShouldRefuse(409, "period_soft_closed");
        await tenant.ShouldHoldAsync(entries: 42 + answers.Count(a => a.Status == 201));
    }
}
