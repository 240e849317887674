using Erp.Infrastructure;
using Xunit;

namespace Erp.Modules.Finance.Accounts;

public sealed class DeleteAccountTests
{
    [Fact]
    public async Task An_unused_account_goes_and_its_code_is_free_again()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var dimension = await tenant.Post("/v1/dimensions", new { code = "CC", name = "Cost centre" }).ShouldBe(201);
        var created = await tenant.NewAccountAsync(new { code = "A", name = "A", type = "asset", dimensionRules = new[] { new { dimensionId = dimension.Id, requirement = "mandatory" } } });
        await tenant.Delete(created.Location).ShouldRefuse(428, "if_match_required");
        await tenant.Delete(created.Location, "\"99\"").ShouldRefuse(412, "stale_etag");
        await tenant.Delete(created.Location, created.ETag).ShouldBe(204);
        await tenant.Get(created.Location).ShouldRefuse(404, "not_found");
        await tenant.Delete(created.Location, created.ETag).ShouldRefuse(404, "not_found");
        await tenant.NewAccountAsync(new { code = "A", name = "A", type = "income" });
    }

    [Fact]
    public async Task A_group_with_accounts_stays()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var group = await tenant.NewAccountAsync(new { code = "A", name = "A", type = "asset", isGroup = true });
        var child = await tenant.NewAccountAsync(new { code = "B", name = "B", parentId = group.Id });
        await tenant.Delete(group.Location, group.ETag).ShouldRefuse(409, "account_has_children");
        await tenant.Delete(child.Location, child.ETag).ShouldBe(204);
        await tenant.Delete(group.Location, group.ETag).ShouldBe(204);
    }
}
