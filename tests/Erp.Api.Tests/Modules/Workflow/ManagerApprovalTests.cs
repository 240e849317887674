using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Identity;
using Erp.Modules.Identity.Roles;
using Shouldly;
using Xunit;

namespace Erp.Modules.Workflow;

/// <summary>Approvals by the manager of who made it, whoever that is when it is decided.</summary>
public sealed class ManagerApprovalTests
{
    private static readonly object Direct = new { managerOf = "creator" };
    private static readonly object Second = new { managerOf = "creator", levels = 2 };

    [Fact]
    public async Task The_managers_manager_follows_the_manager_and_nobody_else_is_asked()
    {
        var (scenario, boss, director) = await StartAsync(By("manager", Direct), By("director", Second));
        var entry = await scenario.SubmittedAsync(150_000m);
        (await scenario.Accountant.Get("/v1/tasks").ShouldBe(200)).Data.ShouldBeEmpty();
        (await director.Get("/v1/tasks/counts").ShouldBe(200))["open"].GetInt32().ShouldBe(0);
        var task = (await boss.TaskAsync()).GetProperty("id").GetGuid();
        await director.DecideAsync(task, "approve").ShouldRefuse(403, "task_not_yours");
        await boss.ApproveNextAsync().ShouldBe(200);
        (await boss.Get("/v1/tasks").ShouldBe(200)).Data.ShouldBeEmpty();
        await scenario.PostAsync(entry).ShouldRefuse(409, "approval_required");
        (await director.ApproveNextAsync().ShouldBe(200))["status"].GetString().ShouldBe("approved");
        await scenario.PostAsync(entry).ShouldBe(200);
    }

    [Fact]
    public async Task Whoever_is_the_manager_when_it_is_decided_decides_it()
    {
        var (scenario, boss, director) = await StartAsync(By("manager", Direct));
        await scenario.SubmittedAsync(150_000m);
        var task = (await boss.TaskAsync()).GetProperty("id").GetGuid();
        await boss.DecideAsync(task, "claim").ShouldBe(200);
        await ReportAsync(scenario, scenario.Clerk.Id, director.Id);
        (await boss.Get("/v1/tasks").ShouldBe(200)).Data.ShouldBeEmpty();
        await boss.DecideAsync(task, "approve").ShouldRefuse(403, "task_not_yours");
        (await director.ApproveNextAsync().ShouldBe(200))["status"].GetString().ShouldBe("approved");
    }

    [Fact]
    public async Task Without_a_manager_and_a_stand_in_it_is_refused_when_it_is_submitted()
    {
        var scenario = await ApprovalScenario.StartAsync();
        await scenario.ActivateAsync(ApprovalScenario.Definition(ApprovalScenario.Step("accountant", BuiltInRoles.Accountant.Id), By("manager", Direct)));
        var draft = await scenario.DraftAsync(150_000m);
        var refused = await scenario.Clerk.Client.Transition($"{draft.Location}/submit", draft.ETag).ShouldRefuse(409, "approval_manager_missing");
        refused["errors.0.args.step"].GetString().ShouldBe("manager");
        await ReportAsync(scenario, scenario.Clerk.Id, scenario.Accountant.Id);
        await scenario.Clerk.Client.Transition($"{draft.Location}/submit", draft.ETag).ShouldBe(200);
    }

    [Fact]
    public async Task Without_a_manager_those_whom_it_would_escalate_to_decide_at_once()
    {
        var scenario = await ApprovalScenario.StartAsync();
        await scenario.ActivateAsync(ApprovalScenario.Definition(By("manager", Direct).With("escalateTo", new[] { new { roleId = BuiltInRoles.Accountant.Id } })));
        var entry = await scenario.SubmittedAsync(150_000m);
        (await scenario.Accountant.ApproveNextAsync().ShouldBe(200))["status"].GetString().ShouldBe("approved");
        await scenario.PostAsync(entry).ShouldBe(200);
    }

    [Fact]
    public async Task A_manager_who_leaves_while_it_waits_is_stood_in_for()
    {
        var (scenario, boss, _) = await StartAsync(By("manager", Direct).With("escalateTo", new[] { new { roleId = BuiltInRoles.Accountant.Id } }));
        await scenario.SubmittedAsync(150_000m);
        (await scenario.Accountant.Get("/v1/tasks").ShouldBe(200)).Data.ShouldBeEmpty("the manager is there");
        await scenario.Tenant.Transition($"/v1/users/{boss.Id}/deactivate", "*").ShouldBe(200);
        (await scenario.Accountant.ApproveNextAsync().ShouldBe(200))["status"].GetString().ShouldBe("approved");
    }

    [Fact]
    public async Task An_absent_managers_delegate_decides_for_them()
    {
        var (scenario, boss, _) = await StartAsync(By("manager", Direct));
        var helper = await scenario.JoinAsync(scenario.ClerkRole);
        await boss.Post("/v1/delegations", new { delegateId = helper.Id, until = DateTimeOffset.UtcNow.AddDays(3) }).ShouldBe(201);
        var entry = await scenario.SubmittedAsync(150_000m);
        await helper.ApproveNextAsync().ShouldBe(200);
        var approved = (await scenario.InstanceOfAsync(entry))["history"].EnumerateArray().Last();
        (approved.GetProperty("by").GetGuid(), approved.GetProperty("onBehalfOf").GetGuid()).ShouldBe((helper.Id, boss.Id));
    }

    [Fact]
    public async Task A_manager_who_submits_what_their_report_made_does_not_approve_it()
    {
        var scenario = await ApprovalScenario.StartAsync();
        var boss = await scenario.JoinAsync(scenario.ClerkRole);
        await ReportAsync(scenario, scenario.Clerk.Id, boss.Id);
        await scenario.ActivateAsync(ApprovalScenario.Definition(By("manager", Direct).With("escalateTo", new[] { new { roleId = BuiltInRoles.Accountant.Id } })));
        var draft = await scenario.DraftAsync(150_000m);
        await boss.Client.Transition($"{draft.Location}/submit", draft.ETag).ShouldBe(200);
        (await boss.Get("/v1/tasks").ShouldBe(200)).Data.ShouldBeEmpty();
        await scenario.Accountant.ApproveNextAsync().ShouldBe(200);
    }

    [Fact]
    public async Task What_a_manager_makes_goes_to_their_own_manager_not_to_their_reports()
    {
        var (scenario, boss, director) = await StartAsync(By("manager", Direct));
        await scenario.SubmittedAsync(150_000m, by: boss);
        (await scenario.Clerk.Get("/v1/tasks").ShouldBe(200)).Data.ShouldBeEmpty();
        await director.ApproveNextAsync().ShouldBe(200);
    }

    [Fact]
    public async Task The_manager_is_mailed_and_a_simulation_names_them()
    {
        var (scenario, boss, _) = await StartAsync(By("manager", Direct));
        var definition = (await scenario.Tenant.Get("/v1/workflow-definitions").ShouldBe(200)).Data.Single().GetProperty("id").GetGuid();
        var simulated = await scenario.Tenant.Post($"/v1/workflow-definitions/{definition}/simulate", new { amount = "150000", createdBy = scenario.Clerk.Id }).ShouldBe(200);
        simulated["path.0.asked"].EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetGuid().ShouldBe(boss.Id);
        await scenario.SubmittedAsync(150_000m);
        (await Mailbox.Instance.NextAsync((await scenario.Tenant.Get($"/v1/users/{boss.Id}").ShouldBe(200))["email"].GetString()!)).Subject.ShouldStartWith("Approval needed");
    }

    [Fact]
    public async Task An_approver_is_one_thing_and_levels_go_with_managers()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        Task<Answer> Save(Dictionary<string, object?> step) => tenant.Post("/v1/workflow-definitions", ApprovalScenario.Definition(step));
        await Save(By("manager", new { managerOf = "creator", roleId = People.Owner })).ShouldRefuse(400, "workflow_approver_ambiguous", "/steps/0/approvers/0");
        await Save(By("manager", new { roleId = People.Owner, levels = 2 })).ShouldRefuse(400, "workflow_approver_ambiguous", "/steps/0/approvers/0");
        await Save(By("manager", new { managerOf = "creator", levels = 6 })).ShouldBe(400);
        await Save(By("manager", new { managerOf = "approver" })).ShouldBe(400);
        await Save(By("manager", Direct, Direct).With("mode", "all")).ShouldRefuse(400, "workflow_quorum_unreachable");
        await Save(By("manager", Direct, Second).With("mode", "all")).ShouldBe(201);
    }

    private static Dictionary<string, object?> By(string key, params object[] approvers) => ApprovalScenario.Step(key).With("approvers", approvers);

    /// <summary>The clerk reports to a boss, who reports to a director.</summary>
    private static async Task<(ApprovalScenario Scenario, Colleague Boss, Colleague Director)> StartAsync(params object[] steps)
    {
        var scenario = await ApprovalScenario.StartAsync();
        var (boss, director) = (await scenario.JoinAsync(scenario.ClerkRole), await scenario.JoinAsync(scenario.ClerkRole));
        await ReportAsync(scenario, boss.Id, director.Id);
        await ReportAsync(scenario, scenario.Clerk.Id, boss.Id);
        await scenario.ActivateAsync(ApprovalScenario.Definition(steps));
        return (scenario, boss, director);
    }

    private static Task<Answer> ReportAsync(ApprovalScenario scenario, Guid user, Guid manager) => scenario.Tenant.Patch($"/v1/users/{user}", new { managerId = manager }, "*").ShouldBe(200);
}
