using Erp.Infrastructure;
using Erp.Modules.Finance;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Identity;
using Erp.Modules.Identity.Roles;
using Shouldly;
using Xunit;

namespace Erp.Modules.Workflow;

/// <summary>The inbox, and what follows from its decisions.</summary>
public sealed class TaskTests
{
    [Fact]
    public async Task The_inbox_counts_filters_and_is_claimed_and_released()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var second = await scenario.JoinAsync(BuiltInRoles.Accountant.Id);
        var entry = await scenario.SubmittedAsync(150_000m);
        await scenario.SubmittedAsync(160_000m);
        var tasks = (await scenario.Accountant.Get("/v1/tasks?limit=1").ShouldBe(200));
        (await scenario.Accountant.Get($"/v1/tasks?limit=1&cursor={tasks.NextCursor}").ShouldBe(200)).Data.ShouldHaveSingleItem();
        var id = (await scenario.Accountant.Get($"/v1/tasks?documentId={entry.Id}&documentType=journalEntry").ShouldBe(200)).Data.Single().GetProperty("id").GetGuid();

        var read = await scenario.Accountant.Get($"/v1/tasks/{id}").ShouldBe(200);
        await scenario.Accountant.Post($"/v1/tasks/{id}/claim").ShouldRefuse(428, "if_match_required");
        await scenario.Accountant.Client.Transition($"/v1/tasks/{id}/claim", "\"99\"").ShouldRefuse(412, "stale_etag");
        await scenario.Accountant.Client.Transition($"/v1/tasks/{id}/claim", read.ETag).ShouldBe(200);
        await second.DecideAsync(id, "claim").ShouldRefuse(409, "task_claimed");
        await second.DecideAsync(id, "release").ShouldRefuse(409, "task_not_claimed");
        var counts = await second.Get("/v1/tasks/counts").ShouldBe(200);
        (counts["open"].GetInt32(), counts["overdue"].GetInt32(), counts["claimedByMe"].GetInt32(), counts["claimedByOthers"].GetInt32()).ShouldBe((2, 0, 0, 1));
        (await scenario.Accountant.Get("/v1/tasks?claim=mine").ShouldBe(200)).Data.ShouldHaveSingleItem();
        (await second.Get("/v1/tasks?claim=none&overdue=false").ShouldBe(200)).Data.ShouldHaveSingleItem();
        await scenario.Accountant.DecideAsync(id, "release").ShouldBe(200);
        await second.DecideAsync(id, "approve", new { comment = "Fine" }).ShouldBe(200);
        (await scenario.Tenant.Get("/v1/tasks/counts").ShouldBe(200))["open"].GetInt32().ShouldBe(0, "a machine client has no inbox");
    }

    [Fact]
    public async Task Many_are_approved_at_once_and_each_refusal_stands_for_itself()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var second = await scenario.JoinAsync(BuiltInRoles.Accountant.Id);
        var (good, own) = (await scenario.SubmittedAsync(150_000m), await scenario.SubmittedAsync(160_000m, by: scenario.Accountant));
        var items = (await second.Get("/v1/tasks").ShouldBe(200)).Data.Select(t => new { id = t.GetProperty("id").GetGuid(), version = t.GetProperty("version").GetInt32(), document = t.GetProperty("documentId").GetGuid() }).ToList();
        var (mine, theirs) = (items.Single(i => i.document == good.Id), items.Single(i => i.document == own.Id));
        object Item(Guid id, int version) => new { id, version };

        var answer = await scenario.Accountant.Post("/v1/tasks/bulk-approve", new { items = new[] { Item(theirs.id, theirs.version), Item(mine.id, mine.version), Item(mine.id, mine.version), Item(Guid.NewGuid(), 1) }, comment = "Month end" }).ShouldBe(200);
        answer["results"].EnumerateArray().Select(r => r.GetProperty("problem").ValueKind == System.Text.Json.JsonValueKind.Null ? r.GetProperty("status").GetString() : r.GetProperty("problem").GetProperty("code").GetString())
            .ShouldBe(["task_own_document", "approved", "approved", "not_found"]);
        await scenario.PostAsync(good).ShouldBe(200);
        (await second.Post("/v1/tasks/bulk-approve", new { items = new[] { Item(theirs.id, 77) } }).ShouldBe(200))["results.0.problem.code"].GetString().ShouldBe("stale_etag");
        await second.Post("/v1/tasks/bulk-approve", new { items = Array.Empty<object>() }).ShouldBe(400);
    }

    [Fact]
    public async Task Everybody_concerned_comments_and_reads_what_was_said()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var entry = await scenario.SubmittedAsync(150_000m);
        var task = (await scenario.Accountant.TaskAsync()).GetProperty("id").GetGuid();
        await scenario.Accountant.Post($"/v1/tasks/{task}/comment", new { comment = "Both floors?" }).ShouldBe(200);
        await scenario.Clerk.Post($"/v1/tasks/{task}/comment", new { comment = "Yes" }).ShouldBe(200);
        await (await scenario.JoinAsync(scenario.ClerkRole)).Post($"/v1/tasks/{task}/comment", new { comment = "Hello" }).ShouldRefuse(403, "task_not_yours");
        await scenario.Clerk.Post($"/v1/tasks/{task}/comment", new { comment = " " }).ShouldRefuse(400, "required", "/comment");
        (await scenario.InstanceOfAsync(entry))["history"].EnumerateArray().Select(h => h.GetProperty("comment").GetString()).ShouldBe([null, "Both floors?", "Yes"]);
    }

    [Fact]
    public async Task All_takes_one_of_each_role()
    {
        var scenario = await ApprovalScenario.StartAsync();
        var owner = await scenario.JoinAsync(BuiltInRoles.Owner.Id);
        await scenario.ActivateAsync(ApprovalScenario.Definition(ApprovalScenario.Step("both", BuiltInRoles.Accountant.Id, BuiltInRoles.Owner.Id).With("mode", "all")));
        var entry = await scenario.SubmittedAsync(150_000m);
        (await owner.ApproveNextAsync().ShouldBe(200))["status"].GetString().ShouldBe("open");
        await scenario.PostAsync(entry).ShouldRefuse(409, "approval_required");
        (await scenario.Accountant.ApproveNextAsync().ShouldBe(200))["status"].GetString().ShouldBe("approved");
        await scenario.PostAsync(entry).ShouldBe(200);
    }

    [Fact]
    public async Task The_last_approval_posts_where_the_definition_says_so_in_the_name_of_who_gave_it()
    {
        var scenario = await ApprovalScenario.StartAsync();
        var (role, _) = await scenario.Tenant.AddRoleAsync("finance.journals.read");
        var director = await scenario.JoinAsync(role);
        await scenario.ActivateAsync(ApprovalScenario.Definition(ApprovalScenario.Step("director", role)).With("postWhenApproved", true));
        var entry = await scenario.SubmittedAsync(150_000m);
        await director.ApproveNextAsync().ShouldBe(200);
        var posted = await Waiting.UntilAsync(() => scenario.Clerk.Get($"/v1/journal-entries/{entry.Id}"), e => e["status"].GetString() == "posted");
        posted["postedBy"].GetGuid().ShouldBe(director.Id);
    }

    [Fact]
    public async Task A_posting_that_is_refused_leaves_the_approval_and_is_shown()
    {
        var scenario = await ApprovalScenario.StartAsync();
        await scenario.ActivateAsync(ApprovalScenario.Definition(ApprovalScenario.Step("accountant", BuiltInRoles.Accountant.Id)).With("postWhenApproved", true));
        var entry = await scenario.SubmittedAsync(150_000m);
        var account = $"/v1/accounts/{(await scenario.Tenant.AccountAsync(Journal.Rent)).GetProperty("id").GetGuid()}";
        var inactive = await scenario.Tenant.Patch(account, new { isActive = false }, "*").ShouldBe(200);
        await scenario.Accountant.ApproveNextAsync().ShouldBe(200);
        var instance = await Waiting.UntilAsync(() => scenario.InstanceOfAsync(entry), i => i["postingProblem"].ValueKind != System.Text.Json.JsonValueKind.Null);
        (instance["status"].GetString(), instance["postingProblem.code"].GetString()).ShouldBe(("approved", "account_inactive"));
        await scenario.Tenant.Patch(account, new { isActive = true }, inactive.ETag).ShouldBe(200);
        await scenario.PostAsync(entry).ShouldBe(200);
    }

    [Fact]
    public async Task Whoever_made_it_does_not_post_it_where_the_definition_says_so()
    {
        var scenario = await ApprovalScenario.StartAsync();
        var second = await scenario.JoinAsync(BuiltInRoles.Accountant.Id);
        await scenario.ActivateAsync(ApprovalScenario.Definition(ApprovalScenario.Step("accountant", BuiltInRoles.Accountant.Id)).With("notPostedBy", new[] { "creator", "approver" }));
        var entry = await scenario.SubmittedAsync(150_000m);
        await scenario.Accountant.ApproveNextAsync().ShouldBe(200);
        await scenario.PostAsync(entry).ShouldRefuse(403, "approval_poster_not_independent");
        await scenario.PostAsync(entry, by: scenario.Accountant).ShouldRefuse(403, "approval_poster_not_independent");
        await scenario.PostAsync(entry, by: second).ShouldBe(200);
    }

    [Fact]
    public async Task Emails_ask_the_approver_with_a_link_and_tell_the_clerk_the_outcome()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        async Task<string> MailOf(Colleague who) => (await scenario.Tenant.Get($"/v1/users/{who.Id}").ShouldBe(200))["email"].GetString()!;
        await scenario.SubmittedAsync(150_000m);
        var task = (await scenario.Accountant.TaskAsync()).GetProperty("id").GetGuid();
        var asked = await Mailbox.Instance.NextAsync(await MailOf(scenario.Accountant));
        asked.Subject.ShouldStartWith("Approval needed: Rent");
        asked.Body.ShouldContain($"https://app.test.example/tasks/{task}");
        asked.Body.ShouldContain("150000.00 BDT");
        await scenario.Accountant.DecideAsync(task, "return", new { comment = "Which floor?" }).ShouldBe(200);
        var told = await Mailbox.Instance.NextAsync(await MailOf(scenario.Clerk));
        told.Subject.ShouldStartWith("Returned for correction: Rent");
        told.Body.ShouldContain("Which floor?");
    }

    [Fact]
    public async Task A_recurring_entry_that_needs_approval_is_submitted_instead_of_posted()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var body = new
        {
            name = "Rent",
            frequency = "monthly",
            day = 1,
            start = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(40),
            autoPost = true,
            narration = "Rent",
            lines = new object[] { Journal.Debit(Journal.Rent, "150000.00"), Journal.Credit(Journal.Bank, "150000.00") },
        };
        var recurring = await scenario.Tenant.Post("/v1/recurring-journals", body).ShouldBe(201);
        var entry = await scenario.Tenant.Transition($"/v1/recurring-journals/{recurring.Id}/run", recurring.ETag).ShouldBe(201);
        entry["status"].GetString().ShouldBe("draft");
        await scenario.Accountant.ApproveNextAsync().ShouldBe(200);
        await scenario.PostAsync(entry).ShouldBe(200);
    }

    [Fact]
    public async Task A_delegation_is_seen_by_both_and_revoked_by_who_gave_it()
    {
        var scenario = await ApprovalScenario.WithBandsAsync();
        var until = DateTimeOffset.UtcNow.AddDays(3);
        await scenario.Accountant.Post("/v1/delegations", new { delegateId = scenario.Accountant.Id, until }).ShouldRefuse(400, "delegation_to_self");
        await scenario.Accountant.Post("/v1/delegations", new { delegateId = Guid.NewGuid(), until }).ShouldRefuse(400, "delegation_unknown_user", "/delegateId");
        await scenario.Accountant.Post("/v1/delegations", new { delegateId = scenario.Clerk.Id, until = DateTimeOffset.UtcNow.AddDays(-1) }).ShouldRefuse(400, "delegation_in_the_past");
        await scenario.Clerk.Post("/v1/delegations", new { principalId = scenario.Accountant.Id, delegateId = scenario.Clerk.Id, until }).ShouldRefuse(403, "permission_denied");
        var helper = await scenario.JoinAsync(scenario.ClerkRole);
        var given = await scenario.Tenant.Post("/v1/delegations", new { principalId = scenario.Accountant.Id, delegateId = helper.Id, until, reason = "Sick" }).ShouldBe(201);

        await scenario.SubmittedAsync(150_000m);
        await helper.TaskAsync();
        (await scenario.Clerk.Get("/v1/delegations").ShouldBe(200)).Data.ShouldBeEmpty();
        (await helper.Get($"/v1/delegations?inForce=true&principalId={scenario.Accountant.Id}&delegateId={helper.Id}").ShouldBe(200)).Data.ShouldHaveSingleItem();
        await scenario.Clerk.Get(given.Location).ShouldRefuse(404, "not_found");
        await helper.Client.Transition($"{given.Location}/revoke", given.ETag).ShouldRefuse(403, "permission_denied");
        var revoked = await scenario.Accountant.Client.Transition($"{given.Location}/revoke", given.ETag).ShouldBe(200);
        await scenario.Accountant.Client.Transition($"{given.Location}/revoke", revoked.ETag).ShouldRefuse(409, "delegation_over");
        (await helper.Get("/v1/tasks").ShouldBe(200)).Data.ShouldBeEmpty();
    }
}
