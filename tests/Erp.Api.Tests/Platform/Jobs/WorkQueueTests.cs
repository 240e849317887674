using Erp.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Platform.Jobs;

/// <summary>What is due is run by one process at a time, and is never lost.</summary>
public sealed class WorkQueueTests
{
    // The worker of the test host knows no such kind, so nobody else takes it.
    private readonly string _kind = $"test{Guid.NewGuid():N}"[..20];
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    [Fact]
    public async Task An_item_is_claimed_by_one_of_many()
    {
        var tenants = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToList();
        foreach (var tenant in tenants)
            await PutAsync(tenant, Guid.NewGuid(), _now);
        var leases = await LeasesAsync();
        var claims = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => leases.ClaimAsync([_kind], [], Ct)));
        claims.OfType<WorkLease>().Select(l => l.TenantId).Order().ShouldBe(tenants.Order());
    }

    [Fact]
    public async Task What_is_due_later_waits()
    {
        await PutAsync(Guid.NewGuid(), Guid.NewGuid(), _now.AddMinutes(5));
        (await (await LeasesAsync()).ClaimAsync([_kind], [], Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_tenant_has_one_run_of_a_kind_at_a_time()
    {
        var tenant = Guid.NewGuid();
        await PutAsync(tenant, Guid.NewGuid(), _now.AddSeconds(-2));
        await PutAsync(tenant, Guid.NewGuid(), _now.AddSeconds(-1));
        var leases = await LeasesAsync();
        var first = (await leases.ClaimAsync([_kind], [], Ct)).ShouldNotBeNull();
        (await leases.ClaimAsync([_kind], [], Ct)).ShouldBeNull();
        await leases.DoneAsync(first, Ct);
        (await leases.ClaimAsync([_kind], [], Ct)).ShouldNotBeNull().SubjectId.ShouldNotBe(first.SubjectId);
    }

    [Fact]
    public async Task An_expired_lease_is_taken_over_and_its_first_holder_can_do_nothing_more()
    {
        await PutAsync(Guid.NewGuid(), Guid.NewGuid(), _now);
        var leases = await LeasesAsync();
        var killed = (await leases.ClaimAsync([_kind], [], Ct)).ShouldNotBeNull();
        (await leases.RenewAsync(killed, Ct)).ShouldBeTrue();
        (await leases.ClaimAsync([_kind], [], Ct)).ShouldBeNull();

        await ExpireAsync();
        var taken = (await leases.ClaimAsync([_kind], [], Ct)).ShouldNotBeNull();
        (taken.SubjectId, taken.Attempt).ShouldBe((killed.SubjectId, 2));
        (await leases.RenewAsync(killed, Ct)).ShouldBeFalse();
        await leases.DoneAsync(killed, Ct);
        (await leases.RenewAsync(taken, Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_put_again_during_a_run_is_run_again()
    {
        var (tenant, subject) = (Guid.NewGuid(), Guid.NewGuid());
        await PutAsync(tenant, subject, _now);
        var leases = await LeasesAsync();
        var run = (await leases.ClaimAsync([_kind], [], Ct)).ShouldNotBeNull();
        await PutAsync(tenant, subject, _now);
        (await leases.ClaimAsync([_kind], [], Ct)).ShouldBeNull("it is still held");
        await leases.DoneAsync(run, Ct);
        (await leases.ClaimAsync([_kind], [], Ct)).ShouldNotBeNull().Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_put_in_a_transaction_that_rolls_back_is_not_there()
    {
        await using (var scope = (await TestHost.GetAsync()).Services.GetRequiredService<JobScopes>().Open(Guid.NewGuid()))
        {
            await scope.Work.BeginAsync(Ct);
            scope.Get<WorkQueue>().Put(_kind, Guid.NewGuid(), _now);
            await scope.Work.FlushAsync(Ct);
        }
        (await (await LeasesAsync()).ClaimAsync([_kind], [], Ct)).ShouldBeNull();
    }

    private static async Task<WorkLeases> LeasesAsync() => (await TestHost.GetAsync()).Services.GetRequiredService<WorkLeases>();

    private async Task PutAsync(Guid tenant, Guid subject, DateTimeOffset due)
    {
        await using var scope = (await TestHost.GetAsync()).Services.GetRequiredService<JobScopes>().Open(tenant);
        await scope.Work.BeginAsync(Ct);
        scope.Get<WorkQueue>().Put(_kind, subject, due);
        await scope.CommitAsync(Ct);
    }

    private async Task ExpireAsync()
    {
        await using var owner = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand("update erp.work_items set leased_until = now() - interval '1 second' where kind = $1", owner) { Parameters = { new() { Value = _kind } } };
        await command.ExecuteNonQueryAsync();
    }
}
