using Erp.Infrastructure;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Modules.Configuration.Settings;

public sealed class SettingSecretTests
{
    private const string Secret = "hunter2-and-a-half";

    [Fact]
    public async Task A_secret_is_used_and_never_shown()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var given = await tenant.SetAsync(TestSettings.Password, Secret).ShouldBe(201);
        (await (await TestHost.GetAsync()).Services.ReadAsync(tenant, TestSettings.Password)).ShouldBe(Secret);

        given["values.0.isHidden"].GetBoolean().ShouldBeTrue();
        given["values.0.changedAt"].GetString().ShouldNotBeNullOrEmpty();
        foreach (var path in new[] { given.Location, $"{given.Location}/changes", "/v1/settings", $"/v1/settings/effective?organizationId={tenant.OrganizationId}" })
            (await tenant.Get(path).ShouldBe(200)).Text.ShouldNotContain(Secret);
        given.Text.ShouldNotContain(Secret);
        (await tenant.SetAsync(TestSettings.Password, new string('x', 101)).ShouldRefuse(400, "too_long", "/value")).Text.ShouldNotContain("xxx");
    }

    [Fact]
    public async Task A_secret_comes_back_with_a_rollback_and_goes_with_inherit()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var services = (await TestHost.GetAsync()).Services;
        await tenant.SetAsync(TestSettings.Password, Secret, validFrom: "2026-01-01").ShouldBe(201);
        var gone = await tenant.Post("/v1/settings", new { key = "test.password", level = "organization", validFrom = "2026-01-01", inherit = true }).ShouldBe(201);
        (await services.ReadAsync(tenant, TestSettings.Password)).ShouldBeNull();
        gone["values.0.isHidden"].GetBoolean().ShouldBeFalse();

        await tenant.Transition($"{gone.Location}/rollback", gone.ETag, new { toVersion = 1 }).ShouldBe(200);
        (await services.ReadAsync(tenant, TestSettings.Password)).ShouldBe(Secret);
    }

    [Fact]
    public async Task No_table_holds_a_secret_in_the_clear_and_the_trail_holds_none_of_it()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.SetAsync(TestSettings.Password, Secret).ShouldBe(201);

        await using var owner = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await owner.OpenAsync(TestContext.Current.CancellationToken);
        var tables = await ListAsync(owner, "select c.table_name from information_schema.columns c where c.table_schema = 'erp' and c.column_name = 'tenant_id' order by 1");
        tables.ShouldContain("setting_values");
        foreach (var table in tables)
            (await ListAsync(owner, $"select t::text from erp.{table} t where t.tenant_id = '{tenant.Id}' and t::text like '%{Secret}%'")).ShouldBeEmpty(table);
        var stored = await ListAsync(owner, $"select s.value from erp.setting_values v, jsonb_each_text(v.secrets) s where v.tenant_id = '{tenant.Id}'");
        var trail = await ListAsync(owner, $"select changes::text from erp.audit_entries where tenant_id = '{tenant.Id}' union all select payload::text from erp.outbox_messages where tenant_id = '{tenant.Id}' union all select payload::text from erp.events where tenant_id = '{tenant.Id}'");
        trail.ShouldContain(t => t.Contains("test.password", StringComparison.Ordinal));
        trail.ShouldAllBe(t => !t.Contains(stored.Single(), StringComparison.Ordinal));
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
            found.Add(reader.GetString(0));
        return found;
    }
}
