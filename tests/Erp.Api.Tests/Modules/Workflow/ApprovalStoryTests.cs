using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Identity.Roles;
using Shouldly;
using Xunit;

namespace Erp.Modules.Workflow;

/// <summary>Journal entries on their way through approval, told as stories.</summary>
public sealed class ApprovalStoryTests
{
    [Fact]
    public async Task The_clerk_creates_the_accountant_and_the_owner_approve_and_the_clerk_posts()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var owner = await scenario.JoinAsync(BuiltInRoles.Owner.Id);
        var draft = await scenario.DraftAsync(600_000m);
        (await scenario.PostAsync(draft).ShouldRefuse(409, "approval_required"))["errors.0.args.definition"].GetString().ShouldBe(ApprovalScenario.Key);

        var submitted = await scenario.Clerk.Client.Transition($"{draft.Location}/submit", draft.ETag).ShouldBe(200);
        (submitted["approvals.0.status"].GetString(), submitted["approvals.0.step"].GetString()).ShouldBe(("open", "accountant"));
        await scenario.Clerk.Client.Transition($"{draft.Location}/submit", draft.ETag).ShouldRefuse(409, "approval_already_requested");
        (await scenario.Accountant.TaskAsync()).GetProperty("amount").GetString().ShouldBe("600000.00");
        (await owner.Get("/v1/tasks").ShouldBe(200)).Data.ShouldBeEmpty("the owner is asked after the accountant");

        (await scenario.Accountant.ApproveNextAsync().ShouldBe(200))["status"].GetString().ShouldBe("approved");
        var waiting = await scenario.PostAsync(draft).ShouldRefuse(409, "approval_required");
        (waiting["errors.0.args.step"].GetString(), waiting["errors.0.args.instance"].GetGuid()).ShouldBe(("owner", submitted["approvals.0.instanceId"].GetGuid()));
        await owner.ApproveNextAsync().ShouldBe(200);

        (await scenario.PostAsync(draft).ShouldBe(200))["number"].GetString().ShouldNotBeNull();
        var instance = await scenario.InstanceOfAsync(draft);
        instance["status"].GetString().ShouldBe("approved");
        instance["history"].EnumerateArray().Select(h => h.GetProperty("action").GetString()).ShouldBe(["submitted", "approved", "approved"]);
        instance["history.2.by"].GetGuid().ShouldBe(owner.Id);
    }

    [Fact]
    public async Task Below_the_amount_nothing_is_asked_and_in_the_first_band_only_the_accountant_is()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        await scenario.Clerk.Post("/v1/journal-entries", Journal.Entry(99_999.99m)).ShouldBe(201);
        var small = await scenario.DraftAsync(10m);
        await scenario.Clerk.Client.Transition($"{small.Location}/submit", small.ETag).ShouldRefuse(409, "approval_not_needed");
        var entry = await scenario.SubmittedAsync(100_000m);
        await scenario.Accountant.ApproveNextAsync().ShouldBe(200);
        await scenario.PostAsync(entry).ShouldBe(200);
    }

    [Fact]
    public async Task No_way_into_the_books_leads_around_the_approval()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var large = Journal.Entry(200_000m);
        await scenario.Clerk.Post("/v1/journal-entries", large).ShouldRefuse(409, "approval_required");
        await scenario.Clerk.Post("/v1/journal-entries/batch", new { entries = new[] { Without(Journal.Entry(1m)), Without(large) } }).ShouldRefuse(409, "approval_required", "/entries/1");
        var independent = await scenario.Clerk.Post("/v1/journal-entries/batch", new { mode = "independent", entries = new[] { Without(Journal.Entry(1m)), Without(large) } }).ShouldBe(200);
        independent["results.1.problem.code"].GetString().ShouldBe("approval_required");
        await scenario.Tenant.Post("/v1/journal-entries", large).ShouldRefuse(409, "approval_required");

        static Dictionary<string, object?> Without(Dictionary<string, object?> entry) => entry.Where(p => p.Key != "post").ToDictionary();
    }

    [Fact]
    public async Task What_was_made_or_submitted_by_somebody_is_not_approved_by_them()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var second = await scenario.JoinAsync(BuiltInRoles.Accountant.Id);
        var own = await scenario.SubmittedAsync(150_000m, by: scenario.Accountant);
        (await scenario.Accountant.Get("/v1/tasks").ShouldBe(200)).Data.ShouldBeEmpty();
        var task = (await second.TaskAsync()).GetProperty("id").GetGuid();
        await scenario.Accountant.DecideAsync(task, "approve").ShouldRefuse(403, "task_own_document");
        await scenario.Clerk.DecideAsync(task, "approve").ShouldRefuse(403, "task_not_yours");
        await scenario.Tenant.Transition($"/v1/tasks/{task}/approve", "*").ShouldRefuse(403, "task_needs_person");
        await second.DecideAsync(task, "approve").ShouldBe(200);
        await scenario.PostAsync(own).ShouldBe(200);
    }

    [Fact]
    public async Task A_returned_draft_is_submitted_again_and_a_rejected_one_only_when_it_has_changed()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var entry = await scenario.SubmittedAsync(150_000m);
        var first = (await scenario.Accountant.TaskAsync()).GetProperty("id").GetGuid();
        await scenario.Accountant.DecideAsync(first, "return", new { comment = "" }).ShouldRefuse(400, "required", "/comment");
        await scenario.Accountant.DecideAsync(first, "return", new { comment = "Which month?" }).ShouldBe(200);
        await scenario.Accountant.DecideAsync(first, "approve").ShouldRefuse(409, "task_closed");

        await scenario.Clerk.Client.Transition($"/v1/journal-entries/{entry.Id}/submit", "*").ShouldBe(200);
        await scenario.Accountant.DecideAsync((await scenario.Accountant.TaskAsync()).GetProperty("id").GetGuid(), "reject", new { comment = "Not ours" }).ShouldBe(200);
        await scenario.PostAsync(entry).ShouldRefuse(409, "approval_rejected");
        await scenario.Clerk.Client.Transition($"/v1/journal-entries/{entry.Id}/submit", "*").ShouldRefuse(409, "approval_rejected");
        await scenario.Clerk.Client.Patch($"/v1/journal-entries/{entry.Id}", new { narration = "Rent of July" }, "*").ShouldBe(200);
        await scenario.Clerk.Client.Transition($"/v1/journal-entries/{entry.Id}/submit", "*").ShouldBe(200);
    }

    [Fact]
    public async Task A_change_or_the_deletion_of_the_draft_voids_its_approval()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var entry = await scenario.SubmittedAsync(150_000m);
        await scenario.Accountant.ApproveNextAsync().ShouldBe(200);
        // The same total on another account: nothing but the lines tells the two drafts apart.
        var lines = new object[] { Journal.Debit(Journal.Rent, 150_000m), Journal.Credit(Journal.Cash, 150_000m) };
        (await scenario.Clerk.Client.Patch($"/v1/journal-entries/{entry.Id}", new { lines }, "*").ShouldBe(200)).ETag.ShouldNotBe(entry.ETag);
        (await scenario.InstanceOfAsync(entry))["status"].GetString().ShouldBe("cancelled");
        await scenario.PostAsync(entry).ShouldRefuse(409, "approval_required");

        await scenario.Clerk.Client.Transition($"/v1/journal-entries/{entry.Id}/submit", "*").ShouldBe(200);
        await scenario.Clerk.Client.Delete($"/v1/journal-entries/{entry.Id}", "*").ShouldBe(204);
        (await scenario.Accountant.Get("/v1/tasks").ShouldBe(200)).Data.ShouldBeEmpty();
        (await scenario.InstanceOfAsync(entry))["status"].GetString().ShouldBe("cancelled");
    }

    [Fact]
    public async Task Who_submitted_may_withdraw_and_others_may_not()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var entry = await scenario.SubmittedAsync(150_000m);
        var instance = entry["approvals.0.instanceId"].GetGuid();
        await scenario.Accountant.Post($"/v1/workflow-instances/{instance}/cancel", new { }).ShouldRefuse(403, "permission_denied");
        (await scenario.Clerk.Post($"/v1/workflow-instances/{instance}/cancel", new { comment = "Too early" }).ShouldBe(200))["status"].GetString().ShouldBe("cancelled");
        await scenario.Clerk.Post($"/v1/workflow-instances/{instance}/cancel", new { }).ShouldRefuse(409, "workflow_instance_ended");
        (await scenario.Accountant.Get("/v1/tasks").ShouldBe(200)).Data.ShouldBeEmpty();
        await scenario.Clerk.Client.Transition($"/v1/journal-entries/{entry.Id}/submit", "*").ShouldBe(200);
    }

    [Fact]
    public async Task The_entry_tells_what_can_be_done_with_it_and_why_not()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var entry = await scenario.DraftAsync(150_000m);
        async Task<string> ActionsAsync(Colleague who) => string.Join(", ", (await who.Get($"{entry.Location}?expand=actions").ShouldBe(200))["actions"].EnumerateArray()
            .Select(a => $"{a.GetProperty("action").GetString()}: {string.Join("+", a.GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("code").GetString()))}"));

        (await ActionsAsync(scenario.Clerk)).ShouldBe("edit: , delete: , submit: , post: approval_required, reverse: journal_not_posted");
        await scenario.Clerk.Client.Transition($"{entry.Location}/submit", entry.ETag).ShouldBe(200);
        (await ActionsAsync(scenario.Clerk)).ShouldBe("edit: , delete: , submit: approval_already_requested, post: approval_required, reverse: journal_not_posted");
        await scenario.Accountant.ApproveNextAsync().ShouldBe(200);
        (await ActionsAsync(scenario.Clerk)).ShouldBe("edit: , delete: , submit: approval_already_requested, post: , reverse: journal_not_posted");
        await scenario.PostAsync(entry).ShouldBe(200);
        (await ActionsAsync(scenario.Clerk)).ShouldBe("edit: journal_not_draft, delete: journal_not_draft, submit: journal_not_draft, post: journal_not_draft, reverse: ");
        var auditor = await scenario.JoinAsync(BuiltInRoles.Auditor.Id);
        (await ActionsAsync(auditor)).ShouldEndWith("reverse: permission_denied");
        await scenario.Clerk.Get($"{entry.Location}?expand=lines").ShouldRefuse(400, "invalid_value");
    }
}
