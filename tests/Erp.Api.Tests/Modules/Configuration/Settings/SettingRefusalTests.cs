using Erp.Infrastructure;
using Erp.Modules.Identity;
using Shouldly;
using Xunit;

namespace Erp.Modules.Configuration.Settings;

public sealed class SettingRefusalTests
{
    [Fact]
    public async Task Values_outside_their_schema_are_refused_with_the_reason()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.SetAsync(TestSettings.Limit, "many").ShouldRefuse(400, "value_type_mismatch", "/value");
        await tenant.SetAsync(TestSettings.Limit, 1.5).ShouldRefuse(400, "value_type_mismatch", "/value");
        var answer = await tenant.SetAsync(TestSettings.Limit, 1_001).ShouldRefuse(400, "value_too_large", "/value");
        answer["errors.0.message"].GetString().ShouldBe("At most 1000 is allowed.");
        await tenant.SetAsync(TestSettings.Limit, -1).ShouldRefuse(400, "value_too_small", "/value");
        (await tenant.Get("/v1/settings").ShouldBe(200)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bad_places_are_refused()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(null), await TestHost.NewTenantAsync(null));
        await tenant.Post("/v1/settings", new { key = "test.none", value = 1 }).ShouldRefuse(400, "unknown_setting", "/key");
        await tenant.Get("/v1/settings/effective?keys=test.none").ShouldRefuse(400, "unknown_setting", "query:keys");
        await tenant.SetAsync(TestSettings.Password, "x", level: "user").ShouldRefuse(400, "setting_level_not_offered", "/level");
        await tenant.SetAsync(TestSettings.Limit, 1, level: "user").ShouldRefuse(400, "setting_needs_user", "/level");
        await tenant.SetAsync(TestSettings.Limit, 1, level: "branch").ShouldRefuse(400, "required", "/branchId");
        await tenant.Post("/v1/settings", new { key = "test.limit", level = "tenant", organizationId = tenant.OrganizationId, value = 1 }).ShouldRefuse(400, "setting_place_mismatch", "/organizationId");
        await tenant.Post("/v1/settings", new { key = "test.limit", level = "organization", organizationId = other.OrganizationId, value = 1 }).ShouldRefuse(404, "not_found", "/organizationId");
        await tenant.Post("/v1/settings", new { key = "test.limit", level = "branch", branchId = Guid.NewGuid(), value = 1 }).ShouldRefuse(404, "not_found", "/branchId");
        await tenant.Get($"/v1/settings/effective?organizationId={other.OrganizationId}").ShouldRefuse(404, "not_found", "query:organizationId");
        await tenant.Post("/v1/settings", new { key = "test.limit", level = "organization" }).ShouldRefuse(400, "required", "/value");
        await tenant.Post("/v1/settings", new { key = "test.limit", level = "organization", value = 1, inherit = true }).ShouldRefuse(400, "setting_value_or_inherit", "/value");
    }

    [Fact]
    public async Task Who_may_change_a_setting_is_said_by_its_definition()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(null), await TestHost.NewTenantAsync(null));
        var (clerk, _) = await tenant.SignedInAsync(People.Clerk);
        var given = await tenant.SetAsync(TestSettings.Limit, 1, level: "tenant").ShouldBe(201);

        await clerk.Post("/v1/settings", new { key = "test.limit", level = "tenant", value = 2 }).ShouldRefuse(403, "permission_denied");
        await clerk.Post($"{given.Location}/rollback", new { toVersion = 0 }, ("If-Match", given.ETag)).ShouldRefuse(403, "permission_denied");
        await clerk.Get(given.Location).ShouldBe(200);
        var own = await clerk.Post("/v1/settings", new { key = "test.limit", level = "user", value = 2 }).ShouldBe(201);

        await tenant.Get(own.Location).ShouldRefuse(404, "not_found");
        await other.Get(given.Location).ShouldRefuse(404, "not_found");
        await other.Get($"{given.Location}/changes").ShouldRefuse(404, "not_found");
        await other.Transition($"{given.Location}/rollback", given.ETag, new { toVersion = 0 }).ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task Who_is_limited_to_organizations_sets_nothing_for_the_others()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var second = await tenant.Post("/v1/organizations", new { code = "TWO", name = "Two" }).ShouldBe(201);
        var elsewhere = await tenant.Post("/v1/settings", new { key = "test.limit", level = "organization", organizationId = second.Id, value = 7 }).ShouldBe(201);
        var limited = await People.ConnectAsync(await tenant.AddApiClientAsync(People.Owner, [tenant.OrganizationId]));

        await limited.Post("/v1/settings", new { key = "test.limit", level = "tenant", value = 2 }).ShouldRefuse(403, "setting_beyond_reach", "/level");
        await limited.Post("/v1/settings", new { key = "test.limit", level = "organization", organizationId = second.Id, value = 2 }).ShouldRefuse(404, "not_found", "/organizationId");
        await limited.Get(elsewhere.Location).ShouldRefuse(404, "not_found");
        (await limited.Get("/v1/settings").ShouldBe(200)).Data.ShouldBeEmpty();
        await limited.Post("/v1/settings", new { key = "test.limit", level = "organization", value = 2 }).ShouldBe(201);
    }
}
