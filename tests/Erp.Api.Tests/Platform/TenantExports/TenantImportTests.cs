using Erp.Infrastructure;
using Erp.Modules.Configuration;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Identity.Roles;
using Erp.Modules.Workflow;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Platform.TenantExports;

/// <summary>What arrives with a tenant beside its books.</summary>
public sealed class TenantImportTests : IDisposable
{
    private readonly TenantFiles _files = new();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_due_later_is_due_where_the_tenant_arrives_and_work_of_what_stays_is_not()
    {
        var scenario = await ApprovalScenario.StartAsync();
        await scenario.ActivateAsync(ApprovalScenario.Definition(ApprovalScenario.Step("accountant", BuiltInRoles.Accountant.Id).With("dueInMinutes", 600)));
        await scenario.SubmittedAsync(200_000m);
        var task = (await scenario.Accountant.TaskAsync()).GetProperty("id").GetGuid();
        var recurring = await scenario.Tenant.Post("/v1/recurring-journals", new
        {
            name = "Rent",
            frequency = "yearly",
            day = 1,
            start = DateTime.UtcNow.AddDays(40).ToString("yyyy-MM-dd", null),
            autoPost = true,
            narration = "Office rent",
            lines = new[] { Journal.Debit("6210", "100"), Journal.Credit("1113", "100") },
        }).ShouldBe(201);
        var (_, lines) = await TenantFiles.ExportAsync(scenario.Tenant.Owner);

        var arrived = await _files.ArriveAsync(lines);
        (await WorkOfAsync(arrived.Id)).ShouldBe([$"recurringJournal {recurring.Id}", $"workflowTask {task}"]);
        var owner = await arrived.SignInAsync();
        (await owner.Get("/v1/workflow-definitions").ShouldBe(200)).Data.ShouldHaveSingleItem().GetProperty("status").GetString().ShouldBe("active");
        (await owner.Get("/v1/workflow-instances?status=open").ShouldBe(200)).Data.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_secret_stays_whatever_became_of_it_before_and_other_settings_arrive()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.SetAsync(TestSettings.Password, "first", validFrom: "2026-01-01").ShouldBe(201);
        await tenant.Post("/v1/settings", new { key = TestSettings.Password.Key, level = "organization", validFrom = "2026-01-01", inherit = true }).ShouldBe(201);
        await tenant.SetAsync(TestSettings.Password, "second", validFrom: "2026-01-01").ShouldBe(201);
        await tenant.SetAsync(TestSettings.Limit, 7).ShouldBe(201);
        var (_, lines) = await TenantFiles.ExportAsync(tenant.Owner);

        var owner = await (await _files.ArriveAsync(lines)).SignInAsync();
        var setting = (await owner.Get("/v1/settings").ShouldBe(200)).Data.ShouldHaveSingleItem();
        setting.GetProperty("key").GetString().ShouldBe(TestSettings.Limit.Key);
        (await owner.Get($"/v1/settings/{setting.GetProperty("id").GetGuid()}/changes").ShouldBe(200)).Data.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_file_makes_a_tenant_each_time_it_is_imported_and_each_goes_its_own_way()
    {
        var original = await TestHost.NewTenantAsync();
        await original.PostEntry(100m);
        var (_, lines) = await TenantFiles.ExportAsync(original.Owner);

        var (first, second) = (await _files.ArriveAsync(lines), await _files.ArriveAsync(lines));
        first.Id.ShouldNotBe(second.Id);
        var owner = await first.SignInAsync();
        (await owner.Get("/v1/tenants/current").ShouldBe(200))["name"].GetString().ShouldBe((await original.Get("/v1/tenants/current").ShouldBe(200))["name"].GetString());
        (await owner.Post("/v1/journal-entries", Journal.Entry(1m)).ShouldBe(201)).NumberOf().ShouldBe(2);
        (await (await second.SignInAsync()).Get("/v1/journal-entries").ShouldBe(200)).Data.ShouldHaveSingleItem();
        (await original.Get("/v1/journal-entries").ShouldBe(200)).Data.ShouldHaveSingleItem();
        (await original.PostEntry(2m)).NumberOf().ShouldBe(2);
    }

    private static async Task<List<string>> WorkOfAsync(Guid tenantId)
    {
        await using var command = (await TestHost.GetAsync()).App.CreateCommand("select kind || ' ' || subject_id from erp.work_items where tenant_id = $1 order by kind");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = tenantId });
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var items = new List<string>();
        while (await reader.ReadAsync(Ct))
            items.Add(reader.GetString(0));
        return items;
    }

    public void Dispose() => _files.Dispose();
}
