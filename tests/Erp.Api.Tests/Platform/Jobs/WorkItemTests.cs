using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Identity;
using Erp.Modules.Workflow.Notifications;
using Erp.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Platform.Jobs;

/// <summary>What an operator sees of background work, and does about what failed for good.</summary>
public sealed class WorkItemTests
{
    // The worker of the test host knows no such kind, so nobody else takes it.
    private readonly string _kind = $"test{Guid.NewGuid():N}"[..20];
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_followed_from_waiting_over_running_and_retrying_to_given_up_and_back()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await PutAsync(tenant.Id, Guid.NewGuid(), DateTimeOffset.UtcNow);
        var leases = await LeasesAsync();
        var waiting = await ItemAsync(tenant, "waiting");
        (waiting.GetProperty("attempts").GetInt32(), waiting.GetProperty("lastFailure").ValueKind).ShouldBe((0, JsonValueKind.Null));
        var run = (await leases.ClaimAsync([_kind], [], Ct)).ShouldNotBeNull();
        await ItemAsync(tenant, "running");

        await leases.FailedAsync(run, new(WorkFailure.Network, "4bf92f3577b34da6a3ce929d0e0e4736"), DateTimeOffset.UtcNow, givesUp: false, Ct);
        var retrying = await ItemAsync(tenant, "retrying");
        (retrying.GetProperty("lastFailure").GetString(), retrying.GetProperty("traceId").GetString(), retrying.GetProperty("attempts").GetInt32()).ShouldBe(("network", "4bf92f3577b34da6a3ce929d0e0e4736", 1));
        await tenant.Post($"/v1/work-items/{IdOf(retrying)}/retry").ShouldRefuse(409, "work_item_not_given_up");

        run = (await leases.ClaimAsync([_kind], [], Ct)).ShouldNotBeNull();
        await leases.FailedAsync(run, new(WorkFailure.Database, null), DateTimeOffset.UtcNow, givesUp: true, Ct);
        var givenUp = await ItemAsync(tenant, "givenUp");
        (givenUp.GetProperty("attempts").GetInt32(), givenUp.GetProperty("nextAttemptAt").ValueKind).ShouldBe((2, JsonValueKind.Null));
        (await leases.ClaimAsync([_kind], [], Ct)).ShouldBeNull("nobody tries it any more");

        await tenant.Post($"/v1/work-items/{IdOf(givenUp)}/retry?preview=true").ShouldBe(200);
        await ItemAsync(tenant, "givenUp");
        var again = await tenant.Post($"/v1/work-items/{IdOf(givenUp)}/retry").ShouldBe(200);
        (again["status"].GetString(), again["attempts"].GetInt32()).ShouldBe(("waiting", 0));
        (await leases.ClaimAsync([_kind], [], Ct)).ShouldNotBeNull().Attempt.ShouldBe(1);
        (await tenant.Get($"/v1/audit-entries?entityType=workItem&entityId={IdOf(givenUp)}").ShouldBe(200)).Data.ShouldHaveSingleItem().GetProperty("changes").GetRawText().ShouldContain("givenUpAt");
    }

    [Fact]
    public async Task The_worker_gives_up_what_fails_again_and_again_and_tells_no_secret_of_why()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var subject = Guid.NewGuid();
        // The outcome of an approval that is not there: its handler fails each time.
        await PutAsync(tenant.Id, subject, DateTimeOffset.UtcNow.AddHours(1), FinishInstance.Kind);
        await Hooks.OwnerAsync($"update erp.work_items set attempts = {new JobSettings().GiveUpAfter - 1}, due_at = now() - interval '1 second' where subject_id = '{subject}'");
        var list = await Waiting.UntilAsync(() => tenant.Get("/v1/work-items?status=givenUp"), l => l.Data.Count == 1);
        var item = list.Data[0];
        (item.GetProperty("kind").GetString(), item.GetProperty("subjectId").GetGuid(), item.GetProperty("lastFailure").GetString()).ShouldBe((FinishInstance.Kind, subject, "internal"));
        item.GetProperty("traceId").GetString()!.Length.ShouldBe(32);

        await tenant.Post($"/v1/work-items/{IdOf(item)}/retry").ShouldBe(200);
        var tried = await Waiting.UntilAsync(() => tenant.Get("/v1/work-items?status=retrying"), l => l.Data.Count == 1);
        tried.Data[0].GetProperty("attempts").GetInt32().ShouldBeLessThan(10, "it has all its attempts before it");
    }

    [Fact]
    public async Task What_is_put_once_is_taken_up_again_when_it_was_given_up_and_not_otherwise()
    {
        var (tenant, subject) = (Guid.NewGuid(), Guid.NewGuid());
        var leases = await LeasesAsync();
        await PutAsync(tenant, subject, DateTimeOffset.UtcNow);
        await leases.FailedAsync((await leases.ClaimAsync([_kind], [], Ct)).ShouldNotBeNull(), new(WorkFailure.Internal, null), DateTimeOffset.UtcNow, givesUp: true, Ct);
        await PutAsync(tenant, subject, DateTimeOffset.UtcNow, once: true);
        var run = (await leases.ClaimAsync([_kind], [], Ct)).ShouldNotBeNull();
        run.Attempt.ShouldBe(1);
        await PutAsync(tenant, subject, DateTimeOffset.UtcNow, once: true);
        await leases.DoneAsync(run, Ct);
        (await leases.ClaimAsync([_kind], [], Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_failure_of_work_that_was_put_again_meanwhile_does_not_give_it_up()
    {
        var (tenant, subject) = (Guid.NewGuid(), Guid.NewGuid());
        var leases = await LeasesAsync();
        await PutAsync(tenant, subject, DateTimeOffset.UtcNow);
        var run = (await leases.ClaimAsync([_kind], [], Ct)).ShouldNotBeNull();
        await PutAsync(tenant, subject, DateTimeOffset.UtcNow);
        await leases.FailedAsync(run, new(WorkFailure.Internal, null), DateTimeOffset.UtcNow.AddHours(1), givesUp: true, Ct);
        (await leases.ClaimAsync([_kind], [], Ct)).ShouldNotBeNull().Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task Only_who_may_sees_it_and_nobody_sees_another_tenants()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(chartTemplate: null), await TestHost.NewTenantAsync(chartTemplate: null));
        await PutAsync(tenant.Id, Guid.NewGuid(), DateTimeOffset.UtcNow.AddHours(1));
        var item = await ItemAsync(tenant, "waiting");
        (await other.Get($"/v1/work-items?kind={_kind}").ShouldBe(200)).Data.ShouldBeEmpty();
        await other.Post($"/v1/work-items/{IdOf(item)}/retry").ShouldRefuse(404, "not_found");
        var (reader, _) = await tenant.SignedInAsync((await tenant.AddRoleAsync("workItems.read")).Id);
        (await reader.Get($"/v1/work-items?kind={_kind}").ShouldBe(200)).Data.ShouldHaveSingleItem();
        await reader.Post($"/v1/work-items/{IdOf(item)}/retry").ShouldRefuse(403, "permission_denied");
        var (nobody, _) = await tenant.SignedInAsync((await tenant.AddRoleAsync("finance.journals.read")).Id);
        await nobody.Get("/v1/work-items").ShouldRefuse(403, "permission_denied");
        var (limited, _) = await tenant.SignedInAsync(People.Owner, [tenant.OrganizationId]);
        await limited.Get("/v1/work-items").ShouldRefuse(403, "permission_denied");
        await limited.Post($"/v1/work-items/{IdOf(item)}/retry").ShouldRefuse(403, "permission_denied");
    }

    [Fact]
    public async Task Pages_go_on_where_the_one_before_ended()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        for (var i = 0; i < 5; i++)
            await PutAsync(tenant.Id, Guid.NewGuid(), DateTimeOffset.UtcNow.AddHours(i + 1));
        var first = await tenant.Get($"/v1/work-items?kind={_kind}&limit=3").ShouldBe(200);
        var second = await tenant.Get($"/v1/work-items?kind={_kind}&limit=3&cursor={first.NextCursor}").ShouldBe(200);
        (first.Data.Count, second.Data.Count, second.NextCursor).ShouldBe((3, 2, null));
        first.Data.Concat(second.Data).Select(IdOf).Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public void What_an_attempt_failed_of_is_told_in_a_word()
    {
        FailedAttempt.Of(new InvalidOperationException("Job failed.", new DbUpdateException("insert into secrets", new NpgsqlException()))).Failure.ShouldBe(WorkFailure.Database);
        FailedAttempt.Of(new HttpRequestException("https://user:password@host")).Failure.ShouldBe(WorkFailure.Network);
        FailedAttempt.Of(new TimeoutException()).Failure.ShouldBe(WorkFailure.Timeout);
        FailedAttempt.Of(new InvalidOperationException()).Failure.ShouldBe(WorkFailure.Internal);
    }

    private async Task<JsonElement> ItemAsync(TestTenant tenant, string status) =>
        (await tenant.Get($"/v1/work-items?kind={_kind}&status={status}").ShouldBe(200)).Data.ShouldHaveSingleItem();

    private static Guid IdOf(JsonElement item) => item.GetProperty("id").GetGuid();

    private static async Task<WorkLeases> LeasesAsync() => (await TestHost.GetAsync()).Services.GetRequiredService<WorkLeases>();

    private async Task PutAsync(Guid tenant, Guid subject, DateTimeOffset due, string? kind = null, bool once = false)
    {
        await using var scope = (await TestHost.GetAsync()).Services.GetRequiredService<JobScopes>().Open(tenant);
        await scope.Work.BeginAsync(Ct);
        if (once)
            scope.Get<WorkQueue>().PutOnce(kind ?? _kind, subject, due);
        else
            scope.Get<WorkQueue>().Put(kind ?? _kind, subject, due);
        await scope.CommitAsync(Ct);
    }
}
