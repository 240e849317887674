using Erp.Infrastructure;
using Erp.Modules.Finance.Imports;
using Erp.Modules.Finance.Ledger;
using Npgsql;
using Shouldly;
using Xunit;
using Gathered = Erp.Modules.Finance.Ledger.Gathering;

namespace Erp.Platform.Gathering;

/// <summary>Tenants that post at the same moment share a transaction, and neither their rows nor their troubles.</summary>
public sealed class SharedCommitsTests
{
    [Fact]
    public async Task Each_tenant_has_its_own_entries_under_its_own_numbers()
    {
        var tenants = await TenantsAsync(6);
        var posts = await Task.WhenAll(Enumerable.Range(0, 240).Select(async i => (Tenant: tenants[i % 6], Entry: await tenants[i % 6].Record(tenants[i % 6].Entry(1 + i)).ShouldBe(201))));

        foreach (var (tenant, entry) in posts.Take(30))
            (await tenant.Get(entry.Location).ShouldBe(200)).Text.ShouldBe(entry.Text);
        foreach (var own in posts.GroupBy(p => p.Tenant))
        {
            own.Select(p => p.Entry.NumberOf()).Order().ShouldBe(Enumerable.Range(2, 40));
            await own.Key.ShouldHoldAsync(entries: 41);
        }
        (await SharedAsync(tenants)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_fails_in_one_tenant_fails_there_only()
    {
        var tenants = await TenantsAsync(6);
        await tenants[0].Record(tenants[0].Entry(5m), "used").ShouldBe(201);
        // A used key is found out by the database, in the transaction that the others share.
        var misused = Enumerable.Range(0, 20).Select(_ => tenants[0].Record(tenants[0].Entry(6m), "used")).ToList();
        var posts = Enumerable.Range(0, 100).Select(i => tenants[1 + (i % 5)].Record(tenants[1 + (i % 5)].Entry(1 + i)).ShouldBe(201)).ToList();

        (await Task.WhenAll(misused)).ShouldAllBe(a => (a.Status == 422 && a.Code == "idempotency_key_reused") || (a.Status == 409 && a.Code == "idempotency_key_in_progress"));
        await Task.WhenAll(posts);
        await tenants[0].ShouldHoldAsync(entries: 2);
        foreach (var tenant in tenants.Skip(1))
            await tenant.ShouldHoldAsync(entries: 21);
    }

    [Fact]
    public async Task A_tenant_that_has_to_wait_keeps_no_other_waiting()
    {
        var tenants = await TenantsAsync(6);
        await using var hold = await Gathered.Hold.TakeAsync(tenants[0]);
        var held = Enumerable.Range(0, 10).Select(i => tenants[0].Record(tenants[0].Entry(1 + i))).ToList();
        await hold.WaitingAsync();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => tenants[1 + (i % 5)].Record(tenants[1 + (i % 5)].Entry(1 + i)).ShouldBe(201)));
        held.ShouldAllBe(post => !post.IsCompleted);
        await hold.DisposeAsync();
        foreach (var post in held)
            await post.ShouldBe(201);
        await tenants[0].ShouldHoldAsync(entries: 11);
    }

    [Fact]
    public async Task Numbers_that_were_taken_elsewhere_meanwhile_leave_no_gap_and_come_to_nobody_twice()
    {
        var tenant = (await TenantsAsync(1))[0];
        for (var round = 0; round < 3; round++)
        {
            // Imports take their numbers by themselves, as another instance would.
            (await ImportScenario.ImportAsync(tenant.Owner, ImportScenario.Lines(ImportScenario.Entry(), ImportScenario.Entry()))).Status().ShouldBe("succeeded");
            await Task.WhenAll(Enumerable.Range(0, 5).Select(i => tenant.Record(tenant.Entry(1 + i)).ShouldBe(201)));
        }
        await tenant.ShouldHoldAsync(entries: 1 + (3 * 7));
    }

    private static async Task<TestTenant[]> TenantsAsync(int count)
    {
        var tenants = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => TestHost.NewTenantAsync()));
        foreach (var tenant in tenants)
            await tenant.Record(tenant.Entry(1m)).ShouldBe(201);
        return tenants;
    }

    /// <summary>How many transactions wrote entries of more than one of these tenants.</summary>
    private static async Task<long> SharedAsync(TestTenant[] tenants)
    {
        await using var owner = NpgsqlDataSource.Create((await TestHost.GetAsync()).OwnerConnection);
        await using var count = owner.CreateCommand("select count(*) from (select from erp.journal_entries where tenant_id = any($1) group by xmin::text having count(distinct tenant_id) > 1) as shared");
        count.Parameters.Add(new() { Value = tenants.Select(t => t.Id).ToArray() });
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
