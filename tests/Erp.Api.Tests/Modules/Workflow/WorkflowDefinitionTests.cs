using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Identity;
using Erp.Modules.Identity.Roles;
using Shouldly;
using Xunit;

namespace Erp.Modules.Workflow;

/// <summary>Definitions from draft to retirement.</summary>
public sealed class WorkflowDefinitionTests
{
    private static readonly Guid Owner = BuiltInRoles.Owner.Id;

    [Fact]
    public async Task A_definition_is_written_activated_replaced_and_retired()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var draft = await tenant.Post("/v1/workflow-definitions", ApprovalScenario.Definition(ApprovalScenario.Step("owner", Owner))).ShouldBe(201);
        (draft["revision"].GetInt32(), draft["status"].GetString(), draft["when.from"].GetString()).ShouldBe((1, "draft", "100000"));
        await tenant.Post("/v1/workflow-definitions", ApprovalScenario.Definition(ApprovalScenario.Step("owner", Owner))).ShouldRefuse(409, "workflow_draft_exists");
        var changed = await tenant.Patch(draft.Location, new { name = "Big ones", steps = new[] { ApprovalScenario.Step("boss", Owner) } }, draft.ETag).ShouldBe(200);
        await tenant.Transition($"{draft.Location}/activate", draft.ETag).ShouldRefuse(412, "stale_etag");
        await tenant.Transition($"{draft.Location}/retire", changed.ETag).ShouldRefuse(409, "workflow_definition_not_active");
        var active = await tenant.Transition($"{draft.Location}/activate", changed.ETag).ShouldBe(200);

        await tenant.Patch(draft.Location, new { name = "No" }, active.ETag).ShouldRefuse(409, "workflow_definition_not_draft");
        await tenant.Delete(draft.Location, active.ETag).ShouldRefuse(409, "workflow_definition_not_draft");
        await tenant.Transition($"{draft.Location}/activate", active.ETag).ShouldRefuse(409, "workflow_definition_not_draft");
        var second = await tenant.Post("/v1/workflow-definitions", ApprovalScenario.Definition(ApprovalScenario.Step("owner", Owner))).ShouldBe(201);
        await tenant.Transition($"{second.Location}/activate", second.ETag).ShouldBe(200);
        var list = await tenant.Get($"/v1/workflow-definitions?key={ApprovalScenario.Key}").ShouldBe(200);
        list.Data.Select(d => (d.GetProperty("revision").GetInt32(), d.GetProperty("status").GetString())).ShouldBe([(2, "active"), (1, "retired")]);
        var third = await tenant.Post("/v1/workflow-definitions", ApprovalScenario.Definition(ApprovalScenario.Step("owner", Owner))).ShouldBe(201);
        await tenant.Delete(third.Location, third.ETag).ShouldBe(204);
        (await tenant.Get("/v1/workflow-definitions?limit=1").ShouldBe(200)).NextCursor.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_could_not_work_is_refused_with_its_place()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        Task<Answer> Save(params object[] steps) => tenant.Post("/v1/workflow-definitions", ApprovalScenario.Definition(steps));
        var step = ApprovalScenario.Step("owner", Owner);

        await Save().ShouldRefuse(400, "workflow_without_end", "/steps");
        await Save(step, step).ShouldRefuse(400, "workflow_step_key_taken", "/steps/1/key");
        await Save(step.With("routes", new[] { new { to = "owner" } })).ShouldRefuse(400, "workflow_without_end");
        await Save(step.With("routes", new[] { new { from = "5", to = "approved" } })).ShouldRefuse(400, "workflow_band_gap", "/steps/0/routes/0/from");
        await Save(step.With("routes", new[] { new { to = "approved" } }), ApprovalScenario.Step("never", Owner)).ShouldRefuse(400, "workflow_step_unreachable", "/steps/1");
        await Save(ApprovalScenario.Step("x", Guid.NewGuid())).ShouldRefuse(400, "workflow_unknown_role", "/steps/0/approvers/0/roleId");
        await Save(step.With("approvers", new[] { new { permission = "finance.fly" } })).ShouldRefuse(400, "workflow_unknown_permission", "/steps/0/approvers/0/permission");
        await Save(step.With("escalateTo", new[] { new { userId = Guid.NewGuid() } })).ShouldRefuse(400, "workflow_unknown_user", "/steps/0/escalateTo/0/userId");
        await Save(step.With("mode", "quorum")).ShouldRefuse(400, "workflow_quorum_unreachable");
        await Save(step.With("approvers", Array.Empty<object>())).ShouldBe(400);
        await tenant.Post("/v1/workflow-definitions", ApprovalScenario.Definition(step).With("documentType", "invoice")).ShouldRefuse(400, "workflow_unknown_document_type", "/documentType");
        await tenant.Post("/v1/workflow-definitions", ApprovalScenario.Definition(step).With("postWhenApproved", true).With("notPostedBy", new[] { "approver" })).ShouldRefuse(400, "workflow_options_contradict", "/notPostedBy");
    }

    [Fact]
    public async Task Only_who_may_post_activates_a_definition_that_posts()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (role, _) = await tenant.AddRoleAsync("workflow.definitions.read", "workflow.definitions.manage");
        var manager = await People.ConnectAsync(await tenant.AddApiClientAsync(role));
        var draft = await manager.Post("/v1/workflow-definitions", ApprovalScenario.Definition(ApprovalScenario.Step("owner", Owner)).With("postWhenApproved", true)).ShouldBe(201);
        (await manager.Transition($"{draft.Location}/activate", draft.ETag).ShouldRefuse(403, "permission_denied"))["errors.0.args.permission"].GetString().ShouldBe("finance.journals.post");
        await tenant.Transition($"{draft.Location}/activate", draft.ETag).ShouldBe(200);
    }

    [Fact]
    public async Task Other_tenants_see_nothing_and_limited_callers_only_their_organizations()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var entry = await scenario.SubmittedAsync(150_000m);
        var definition = (await scenario.Tenant.Get("/v1/workflow-definitions").ShouldBe(200)).Data[0].GetProperty("id").GetGuid();
        var (task, instance) = ((await scenario.Accountant.TaskAsync()).GetProperty("id").GetGuid(), entry["approvals.0.instanceId"].GetGuid());
        var organization = (await scenario.Tenant.Post("/v1/organizations", new { code = "OTHER", name = "Other Ltd" }).ShouldBe(201)).Id;
        var limited = await scenario.JoinAsync(BuiltInRoles.Accountant.Id, [organization]);
        var stranger = await TestHost.NewTenantAsync(chartTemplate: null);

        foreach (var client in new[] { stranger.Owner, limited.Client })
        {
            await client.Get($"/v1/workflow-instances/{instance}").ShouldRefuse(404, "not_found");
            await client.Get($"/v1/tasks/{task}").ShouldRefuse(404, "not_found");
            await client.Transition($"/v1/tasks/{task}/approve", "*").ShouldRefuse(404, "not_found");
            (await client.Get("/v1/tasks").ShouldBe(200)).Data.ShouldBeEmpty();
            (await client.Get("/v1/workflow-instances").ShouldBe(200)).Data.ShouldBeEmpty();
        }
        await stranger.Get($"/v1/workflow-definitions/{definition}").ShouldRefuse(404, "not_found");
        await stranger.Transition($"/v1/workflow-definitions/{definition}/retire", "*").ShouldRefuse(404, "not_found");
        await stranger.Post($"/v1/workflow-definitions/{definition}/simulate", new { amount = "1" }).ShouldRefuse(404, "not_found");

        var manager = await People.ConnectAsync(await scenario.Tenant.AddApiClientAsync(Owner, [organization]));
        var mine = ApprovalScenario.Definition(ApprovalScenario.Step("owner", Owner)).With("key", "other-company");
        await manager.Post("/v1/workflow-definitions", mine).ShouldRefuse(400, "organization_required", "/organizationId");
        await manager.Post("/v1/workflow-definitions", mine.With("organizationId", scenario.Tenant.OrganizationId)).ShouldRefuse(404, "not_found");
        var theirs = await manager.Post("/v1/workflow-definitions", mine.With("organizationId", organization).With("when", null)).ShouldBe(201);
        await manager.Transition($"{theirs.Location}/activate", theirs.ETag).ShouldBe(200);
        await scenario.Clerk.Post("/v1/journal-entries", Journal.Entry(1m).With("organizationId", scenario.Tenant.OrganizationId)).ShouldBe(201);
    }

    [Fact]
    public async Task A_simulation_tells_the_path_and_who_would_be_asked()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var helper = await scenario.JoinAsync(scenario.ClerkRole);
        await scenario.Accountant.Post("/v1/delegations", new { delegateId = helper.Id, until = DateTimeOffset.UtcNow.AddDays(1) }).ShouldBe(201);
        var definition = (await scenario.Tenant.Get("/v1/workflow-definitions").ShouldBe(200)).Data[0].GetProperty("id").GetGuid();
        Task<Answer> Simulate(object document) => scenario.Tenant.Post($"/v1/workflow-definitions/{definition}/simulate", document).ShouldBe(200);

        (await Simulate(new { amount = "10" }))["needed"].GetBoolean().ShouldBeFalse();
        var large = await Simulate(new { amount = "700000" });
        large["needed"].GetBoolean().ShouldBeTrue();
        large["path"].EnumerateArray().Select(s => s.GetProperty("step").GetString()).ShouldBe(["accountant", "owner"]);
        large["path.0.asked"].EnumerateArray().Select(a => a.GetProperty("id").GetGuid()).ShouldBe([scenario.Accountant.Id, helper.Id], ignoreOrder: true);
        large["path.1.asked.0.id"].GetGuid().ShouldBe(scenario.Tenant.OwnerId);

        var entry = await scenario.DraftAsync(150_000m, by: scenario.Accountant);
        var real = await Simulate(new { documentId = entry.Id });
        real["path"].GetArrayLength().ShouldBe(1);
        real["path.0.asked"].GetArrayLength().ShouldBe(0, "the only accountant made it");
        await scenario.Tenant.Post($"/v1/workflow-definitions/{definition}/simulate", new { documentId = Guid.NewGuid() }).ShouldRefuse(404, "not_found");
    }
}
