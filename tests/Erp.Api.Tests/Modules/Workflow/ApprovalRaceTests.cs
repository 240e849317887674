using Erp.Host.Startup;
using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Identity.Roles;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Modules.Workflow;

/// <summary>What happens to an approval while somebody decides it.</summary>
public sealed class ApprovalRaceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_who_approve_at_once_approve_once()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var second = await scenario.JoinAsync(BuiltInRoles.Accountant.Id);
        var entry = await scenario.SubmittedAsync(150_000m);
        var task = (await second.TaskAsync()).GetProperty("id").GetGuid();
        var answers = await Task.WhenAll(scenario.Accountant.DecideAsync(task, "approve"), second.DecideAsync(task, "approve"));
        answers.Select(a => a.Status).Order().ShouldBe([200, 409]);
        (await scenario.InstanceOfAsync(entry))["history"].EnumerateArray().Count(h => h.GetProperty("action").GetString() == "approved").ShouldBe(1);
        await scenario.PostAsync(entry).ShouldBe(200);
    }

    [Fact]
    public async Task A_draft_edited_while_it_is_approved_is_not_posted_as_approved()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        for (var round = 0; round < 4; round++)
        {
            var entry = await scenario.SubmittedAsync(150_000m);
            var task = (await scenario.Accountant.TaskAsync()).GetProperty("id").GetGuid();
            var lines = new object[] { Journal.Debit(Journal.Rent, 400_000m), Journal.Credit(Journal.Bank, 400_000m) };
            var edit = scenario.Clerk.Client.Patch($"/v1/journal-entries/{entry.Id}", new { lines }, entry.ETag);
            var approve = scenario.Accountant.DecideAsync(task, "approve");
            await Task.WhenAll(edit, approve);
            (await edit).Status.ShouldBe(200);
            (await approve).Status.ShouldBeOneOf(200, 409);
            (await scenario.InstanceOfAsync(entry))["status"].GetString().ShouldBe("cancelled");
            await scenario.PostAsync(entry).ShouldRefuse(409, "approval_required");
        }
    }

    [Fact]
    public async Task A_definition_that_changes_meanwhile_lets_running_approvals_finish()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var running = await scenario.SubmittedAsync(150_000m);
        var next = await scenario.ActivateAsync(ApprovalScenario.Definition(ApprovalScenario.Step("owner", BuiltInRoles.Owner.Id)).With("when", new { from = "50000" }));
        (next["revision"].GetInt32(), next["status"].GetString()).ShouldBe((2, "active"));
        await scenario.Accountant.ApproveNextAsync().ShouldBe(200);
        await scenario.PostAsync(running).ShouldBe(200);

        var later = await scenario.SubmittedAsync(60_000m);
        later["approvals.0.step"].GetString().ShouldBe("owner");
        var retired = (await scenario.Tenant.Get($"/v1/workflow-definitions?key={ApprovalScenario.Key}").ShouldBe(200)).Data[1];
        retired.GetProperty("status").GetString().ShouldBe("retired");
        await scenario.Tenant.Transition($"/v1/workflow-definitions/{next.Id}/retire", next.ETag).ShouldBe(200);
        await scenario.PostAsync(later).ShouldBe(200);
    }

    [Fact]
    public async Task A_definition_activated_on_another_instance_holds_for_the_very_next_posting_here()
    {
        var scenario = await ApprovalScenario.StartAsync();
        await scenario.Clerk.Post("/v1/journal-entries", Journal.Entry(150_000m)).ShouldBe(201);
        await using var other = await TestHost.StartAnotherAsync();
        var elsewhere = await TestTenant.WithTokenAsync(ListeningAddresses.Of(other), scenario.Tenant.ClientId, scenario.Tenant.ClientSecret);
        var draft = await elsewhere.Post("/v1/workflow-definitions", ApprovalScenario.Definition(ApprovalScenario.Step("owner", BuiltInRoles.Owner.Id))).ShouldBe(201);
        var active = await elsewhere.Transition($"{draft.Location}/activate", draft.ETag).ShouldBe(200);
        await scenario.Clerk.Post("/v1/journal-entries", Journal.Entry(150_000m)).ShouldRefuse(409, "approval_required");
        await elsewhere.Transition($"{draft.Location}/retire", active.ETag).ShouldBe(200);
        await scenario.Clerk.Post("/v1/journal-entries", Journal.Entry(150_000m)).ShouldBe(201);
        await other.StopAsync(Ct);
    }

    [Fact]
    public async Task Whoever_has_lost_the_role_or_was_suspended_approves_nothing()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var second = await scenario.JoinAsync(BuiltInRoles.Accountant.Id);
        await scenario.SubmittedAsync(150_000m);
        var task = (await second.TaskAsync()).GetProperty("id").GetGuid();
        await scenario.Accountant.DecideAsync(task, "claim").ShouldBe(200);
        await second.DecideAsync(task, "approve").ShouldRefuse(409, "task_claimed");

        var member = await scenario.Tenant.Get($"/v1/users/{scenario.Accountant.Id}");
        await scenario.Tenant.Patch($"/v1/users/{scenario.Accountant.Id}", new { roleIds = new[] { scenario.ClerkRole } }, member.ETag).ShouldBe(200);
        await scenario.Accountant.DecideAsync(task, "approve").ShouldRefuse(403, "task_not_yours");
        (await scenario.Accountant.Get("/v1/tasks").ShouldBe(200)).Data.ShouldBeEmpty();

        var helper = await scenario.JoinAsync(scenario.ClerkRole);
        await second.Post("/v1/delegations", new { delegateId = helper.Id, until = DateTimeOffset.UtcNow.AddDays(1) }).ShouldBe(201);
        (await helper.TaskAsync()).GetProperty("id").GetGuid().ShouldBe(task);
        await scenario.Tenant.Transition($"/v1/users/{second.Id}/deactivate", (await scenario.Tenant.Get($"/v1/users/{second.Id}")).ETag).ShouldBe(200);
        await second.DecideAsync(task, "approve").ShouldRefuse(401, "not_authenticated");
        await helper.DecideAsync(task, "approve").ShouldRefuse(403, "task_not_yours");
    }

    [Fact]
    public async Task A_delegate_and_their_principal_are_one_voice()
    {
        var scenario = await ApprovalScenario.StartAsync();
        var (second, helper) = (await scenario.JoinAsync(BuiltInRoles.Accountant.Id), await scenario.JoinAsync(scenario.ClerkRole));
        await scenario.ActivateAsync(ApprovalScenario.Definition(ApprovalScenario.Step("two", BuiltInRoles.Accountant.Id).With("mode", "quorum").With("quorum", 2)));
        await scenario.Accountant.Post("/v1/delegations", new { delegateId = helper.Id, until = DateTimeOffset.UtcNow.AddDays(1), reason = "Leave" }).ShouldBe(201);
        var entry = await scenario.SubmittedAsync(150_000m);
        var task = (await helper.TaskAsync()).GetProperty("id").GetGuid();

        var both = await Task.WhenAll(helper.DecideAsync(task, "approve"), scenario.Accountant.DecideAsync(task, "approve"));
        both.Select(a => a.Status).Order().ShouldBe([200, 409]);
        both.Single(a => a.Status == 409).Code.ShouldBe("task_already_decided");
        await scenario.PostAsync(entry).ShouldRefuse(409, "approval_required");
        (await scenario.Accountant.Get("/v1/tasks").ShouldBe(200)).Data.ShouldBeEmpty("what is approved waits for others");
        await second.ApproveNextAsync().ShouldBe(200);
        await scenario.PostAsync(entry).ShouldBe(200);
    }

    [Fact]
    public async Task An_escalation_that_fires_while_somebody_approves_changes_nothing_about_the_approval()
    {
        var scenario = await ApprovalScenario.StartAsync();
        await scenario.ActivateAsync(ApprovalScenario.Definition(ApprovalScenario.Step("accountant", BuiltInRoles.Accountant.Id).With("dueInMinutes", 60).With("escalateTo", new[] { new { roleId = BuiltInRoles.Owner.Id } })));
        for (var round = 0; round < 3; round++)
        {
            var entry = await scenario.SubmittedAsync(150_000m);
            var task = (await scenario.Accountant.TaskAsync()).GetProperty("id").GetGuid();
            await Task.WhenAll(MakeDueAsync(task), scenario.Accountant.DecideAsync(task, "approve").ShouldBe(200));
            (await scenario.InstanceOfAsync(entry))["status"].GetString().ShouldBe("approved");
            await scenario.PostAsync(entry).ShouldBe(200);
        }
    }

    [Fact]
    public async Task What_is_overdue_is_in_the_inbox_of_those_it_escalates_to()
    {
        var scenario = await ApprovalScenario.StartAsync();
        var owner = await scenario.JoinAsync(BuiltInRoles.Owner.Id);
        await scenario.ActivateAsync(ApprovalScenario.Definition(ApprovalScenario.Step("accountant", BuiltInRoles.Accountant.Id).With("dueInMinutes", 60).With("escalateTo", new[] { new { userId = owner.Id } })));
        var entry = await scenario.SubmittedAsync(150_000m);
        var task = (await scenario.Accountant.TaskAsync()).GetProperty("id").GetGuid();
        await scenario.Accountant.DecideAsync(task, "claim").ShouldBe(200);
        await owner.DecideAsync(task, "approve").ShouldRefuse(403, "task_not_yours");
        await MakeDueAsync(task);
        var escalated = await Waiting.UntilAsync(() => owner.Get($"/v1/tasks/{task}"), t => t["escalatedAt"].ValueKind != System.Text.Json.JsonValueKind.Null);
        escalated["claimedBy"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await scenario.Accountant.Get("/v1/tasks?overdue=true").ShouldBe(200)).Data.ShouldHaveSingleItem();
        await owner.ApproveNextAsync().ShouldBe(200);
        await scenario.PostAsync(entry).ShouldBe(200);
    }

    /// <summary>Moves the deadline to a minute ago, as if an hour had gone by.</summary>
    private static async Task MakeDueAsync(Guid task)
    {
        await using var owner = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await owner.OpenAsync(Ct);
        await using var command = new NpgsqlCommand("""
            with t as (update erp.workflow_tasks set due_at = now() - interval '1 minute' where id = $1 returning tenant_id)
            insert into erp.work_items (tenant_id, kind, subject_id, due_at, attempts, generation) select tenant_id, 'workflowTask', $1, now() - interval '1 minute', 0, 0 from t
            on conflict (tenant_id, kind, subject_id) do update set due_at = excluded.due_at, generation = work_items.generation + 1
            """, owner)
        { Parameters = { new() { Value = task } } };
        await command.ExecuteNonQueryAsync(Ct);
    }
}
