using Erp.Infrastructure;
using Erp.Modules.Configuration;
using Erp.Modules.Finance.Imports;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Finance.Seals;
using Erp.Modules.Identity;
using Erp.Modules.Rules;
using Erp.Modules.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace Erp.Platform.Tenancy;

/// <summary>How to make what the example of a POST does not make: because nobody may, or because the example's date will be over one day.</summary>
internal static class Makers
{
    public static readonly Dictionary<string, Func<Belongings, Task<IReadOnlyList<Guid>>>> Special = new()
    {
        ["/v1/accounts"] = async b => [await MadeAsync(b, "/v1/accounts", new { organizationId = b.OrganizationId, code = "9801", name = "Suspense", type = "expense" })],
        ["/v1/audit-redactions"] = async b => [await RedactionAsync(b)],
        ["/v1/delegations"] = async b => [await MadeAsync(b, "/v1/delegations", new { delegateId = (await b.Tenant.JoinAsync(People.Clerk)).Id, until = DateTime.UtcNow.AddDays(30) })],
        ["/v1/fiscal-periods"] = async b => [await b.FirstOfAsync("/v1/fiscal-periods")],
        ["/v1/fiscal-years"] = async b => [await b.FirstOfAsync("/v1/fiscal-years")],
        ["/v1/invitations"] = async b => [await MadeAsync(b, "/v1/invitations", new { email = $"i{Guid.NewGuid():N}@people.example", roleIds = new[] { People.Clerk } })],
        ["/v1/jobs"] = async b => [await ExportAsync(b)],
        ["/v1/journal-entries"] = async b => [await EntryAsync(b, post: true), await EntryAsync(b, post: false)],
        ["/v1/journal-imports"] = ImportAsync,
        ["/v1/ledger-seals"] = async b => [await SealAsync(b)],
        ["/v1/organizations"] = b => Task.FromResult<IReadOnlyList<Guid>>([b.OrganizationId]),
        ["/v1/recurring-journals"] = async b => [await MadeAsync(b, "/v1/recurring-journals", Recurring(b))],
        ["/v1/rule-decisions"] = async b => [await DecisionAsync(b)],
        ["/v1/settings"] = async b => [await MadeAsync(b, "/v1/settings", new { key = TestSettings.Limit.Key, level = "organization", organizationId = b.OrganizationId, value = 7 })],
        ["/v1/tasks"] = async b => [await FirstAboutAsync(b, "/v1/tasks", await SubmittedAsync(b))],
        ["/v1/users"] = async b => [await b.FirstOfAsync("/v1/users")],
        ["/v1/webhook-endpoints"] = async b => [await MadeAsync(b, "/v1/webhook-endpoints", new { url = "https://127.0.0.1:9/hooks", eventTypes = new[] { "dimension.*" } })],
        ["/v1/webhook-endpoints/{id}/deliveries"] = async b => [(await b.Owner.Post($"/v1/webhook-endpoints/{await b.FirstOfAsync("/v1/webhook-endpoints")}/ping").ShouldBe(202)).Id],
        ["/v1/work-items"] = async b => [await b.FirstOfAsync("/v1/work-items")],
        ["/v1/workflow-instances/{id}/attachments"] = async b => [(await AttachmentScenario.AddAsync(b.Owner, $"/v1/workflow-instances/{await b.FirstOfAsync("/v1/workflow-instances")}", "offer.pdf", "%PDF-1.7"u8.ToArray()).ShouldBe(201)).Id],
        ["/v1/workflow-instances"] = async b => [await FirstAboutAsync(b, "/v1/workflow-instances", await SubmittedAsync(b))],
    };

    private static async Task<Guid> MadeAsync(Belongings belongings, string collection, object body) => (await belongings.Owner.Post(collection, body).ShouldBe(201)).Id;

    private static Task<Guid> EntryAsync(Belongings belongings, bool post) =>
        MadeAsync(belongings, "/v1/journal-entries", Journal.Entry(10m, post).With("organizationId", belongings.OrganizationId));

    /// <summary>A draft that waits for the owner; asked for by the tenant's program, because nobody approves their own.</summary>
    private static async Task<Guid> SubmittedAsync(Belongings belongings)
    {
        var definition = await belongings.Owner.Post("/v1/workflow-definitions", ApprovalScenario.Definition(ApprovalScenario.Step("owner", People.Owner)).With("key", "owner-approves"));
        if (definition.Status == 201)
            await belongings.Owner.Transition($"{definition.Location}/activate", definition.ETag).ShouldBe(200);
        var draft = await belongings.Tenant.Post("/v1/journal-entries", Journal.Entry(150_000m, post: false).With("organizationId", belongings.OrganizationId)).ShouldBe(201);
        return (await belongings.Tenant.Transition($"{draft.Location}/submit", draft.ETag).ShouldBe(200)).Id;
    }

    /// <summary>What a rule that never stands in the way has said to an entry.</summary>
    private static async Task<Guid> DecisionAsync(Belongings belongings)
    {
        await belongings.Owner.Post("/v1/rules", RuleScenario.Body("total = 777", RuleScenario.Tag("lucky"), "lucky-numbers"));
        var rule = (await belongings.Owner.Get("/v1/rules").ShouldBe(200)).Data.First(r => r.GetProperty("key").GetString() == "lucky-numbers").GetProperty("id").GetGuid();
        var draft = await belongings.Owner.Get($"/v1/rules/{rule}").ShouldBe(200);
        if (draft["status"].GetString() == "draft")
            await belongings.Tenant.ActivateAsync(draft);
        return await FirstAboutAsync(belongings, "/v1/rule-decisions", (await belongings.Owner.Post("/v1/journal-entries", Journal.Entry(777m).With("organizationId", belongings.OrganizationId)).ShouldBe(201)).Id);
    }

    private static async Task<Guid> RedactionAsync(Belongings belongings)
    {
        var entry = (await belongings.Owner.Get("/v1/audit-entries?limit=1").ShouldBe(200)).Data[0];
        return await MadeAsync(belongings, "/v1/audit-redactions", new { entityType = entry.GetProperty("entityType").GetString(), entityId = entry.GetProperty("entityId").GetString(), reason = "Erasure asked for" });
    }

    private static async Task<Guid> FirstAboutAsync(Belongings belongings, string collection, Guid document) =>
        (await belongings.Owner.Get($"{collection}?documentId={document}").ShouldBe(200)).Data[0].GetProperty("id").GetGuid();

    private static async Task<IReadOnlyList<Guid>> ImportAsync(Belongings belongings)
    {
        var job = await ImportScenario.ImportAsync(belongings.Owner, ImportScenario.Entry() + "\n", query: $"?organizationId={belongings.OrganizationId}");
        return job.Status() == "succeeded" ? [job.Id] : throw job.Unexpected("expected the import to succeed");
    }

    /// <summary>A job that leaves a file.</summary>
    private static async Task<Guid> ExportAsync(Belongings belongings)
    {
        var job = await belongings.Owner.Post("/v1/audit-exports", new { format = "csv" }).ShouldBe(202);
        for (var waiting = 0; waiting < 600; waiting++, await Task.Delay(50))
        {
            if ((await belongings.Owner.Get($"/v1/jobs/{job.Id}").ShouldBe(200))["status"].GetString() == "succeeded")
                return job.Id;
        }
        throw job.Unexpected("expected the export to end");
    }

    public static async Task<Guid> SealAsync(Belongings belongings)
    {
        var work = (await TestHost.GetAsync()).Services.GetRequiredService<SealWork>();
        while (!await work.SealAsync(belongings.Tenant.Id, belongings.OrganizationId, CancellationToken.None))
            await Task.Delay(10);
        return await belongings.FirstOfAsync("/v1/ledger-seals");
    }

    /// <summary>Due a month from now, so that no run of it changes anything while it is attacked.</summary>
    private static object Recurring(Belongings belongings) => new
    {
        organizationId = belongings.OrganizationId,
        name = "Office rent",
        frequency = "monthly",
        day = 31,
        start = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(30)),
        narration = "Office rent",
        lines = new object[] { Journal.Debit(Journal.Rent, "85000.00"), Journal.Credit(Journal.Bank, "85000.00") },
    };
}
