using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Identity;
using Erp.Modules.Identity.Roles;

namespace Erp.Modules.Workflow;

/// <summary>A person of the scenario, signed in.</summary>
internal sealed record Colleague(TestClient Client, Guid Id)
{
    public Task<Answer> Get(string path) => Client.Get(path);

    public Task<Answer> Post(string path, object? body = null) => Client.Post(path, body);

    /// <summary>The only task in their inbox.</summary>
    public async Task<JsonElement> TaskAsync() => (await Client.Get("/v1/tasks").ShouldBe(200)).Data.Single();

    /// <summary>Approves the only task in their inbox.</summary>
    public async Task<Answer> ApproveNextAsync() => await DecideAsync((await TaskAsync()).GetProperty("id").GetGuid(), "approve");

    /// <summary>Decides a task as it is now, whether it is theirs or not.</summary>
    public async Task<Answer> DecideAsync(Guid task, string verb, object? body = null) => await Client.Transition($"/v1/tasks/{task}/{verb}", "*", body);
}

/// <summary>A company with approvals, made through the API: a clerk who may post, an accountant, and the owner as a person.</summary>
internal sealed class ApprovalScenario
{
    public const string Key = "large-journals";

    public required TestTenant Tenant { get; init; }
    public required Guid ClerkRole { get; init; }
    public required Colleague Clerk { get; init; }
    public required Colleague Accountant { get; init; }

    public static async Task<ApprovalScenario> StartAsync()
    {
        var tenant = await TestHost.NewTenantAsync();
        var (role, _) = await tenant.AddRoleAsync("finance.journals.read", "finance.journals.manage", "finance.journals.post", "finance.journals.reverse");
        return new() { Tenant = tenant, ClerkRole = role, Clerk = await JoinAsync(tenant, role), Accountant = await JoinAsync(tenant, BuiltInRoles.Accountant.Id) };
    }

    /// <summary>The same with the two-band definition active: the accountant from a lakh on, the owner too from five lakh on.</summary>
    public static async Task<ApprovalScenario> WithBandsAsync()
    {
        var scenario = await StartAsync();
        await scenario.ActivateAsync(Definition(
            Step("accountant", BuiltInRoles.Accountant.Id).With("routes", new object[] { new { below = "500000", to = "approved" }, new { from = "500000", to = "owner" } }),
            Step("owner", BuiltInRoles.Owner.Id)));
        return scenario;
    }

    public Task<Colleague> JoinAsync(Guid role, Guid[]? organizationIds = null) => JoinAsync(Tenant, role, organizationIds);

    private static async Task<Colleague> JoinAsync(TestTenant tenant, Guid role, Guid[]? organizationIds = null)
    {
        var (client, id) = await tenant.SignedInAsync(role, organizationIds);
        return new(client, id);
    }

    public static Dictionary<string, object?> Definition(params object[] steps) => new()
    {
        ["key"] = Key,
        ["documentType"] = "journalEntry",
        ["name"] = "Large journal entries",
        ["nameBn"] = "বড় অঙ্কের জাবেদা",
        ["when"] = new { from = "100000" },
        ["steps"] = steps,
    };

    public static Dictionary<string, object?> Step(string key, params Guid[] roles) => new()
    {
        ["key"] = key,
        ["name"] = key,
        ["approvers"] = roles.Select(role => new { roleId = role }).ToArray(),
    };

    public async Task<Answer> ActivateAsync(Dictionary<string, object?> definition)
    {
        var draft = await Tenant.Post("/v1/workflow-definitions", definition).ShouldBe(201);
        return await Tenant.Transition($"{draft.Location}/activate", draft.ETag).ShouldBe(200);
    }

    public Task<Answer> DraftAsync(decimal amount, Colleague? by = null) => (by ?? Clerk).Post("/v1/journal-entries", Journal.Entry(amount, post: false)).ShouldBe(201);

    /// <summary>A draft that is submitted; answers it as submitting did.</summary>
    public async Task<Answer> SubmittedAsync(decimal amount, Colleague? by = null)
    {
        var draft = await DraftAsync(amount, by);
        return await (by ?? Clerk).Client.Transition($"{draft.Location}/submit", draft.ETag).ShouldBe(200);
    }

    public Task<Answer> PostAsync(Answer entry, Colleague? by = null) => (by ?? Clerk).Client.Transition($"/v1/journal-entries/{entry.Id}/post", "*");

    /// <summary>The latest approval of an entry, with its history.</summary>
    public async Task<Answer> InstanceOfAsync(Answer entry)
    {
        var list = await Tenant.Get($"/v1/workflow-instances?documentId={entry.Id}").ShouldBe(200);
        return await Tenant.Get($"/v1/workflow-instances/{list.Data[0].GetProperty("id").GetGuid()}").ShouldBe(200);
    }
}
