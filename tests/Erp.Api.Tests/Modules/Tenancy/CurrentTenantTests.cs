using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Tenancy;

public sealed class CurrentTenantTests
{
    [Fact]
    public async Task The_owner_renames_the_tenant()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var before = await tenant.Get("/v1/tenants/current").ShouldBe(200);

        var after = await tenant.Patch("/v1/tenants/current", new { name = "রহমান গ্রুপ" }, before.ETag).ShouldBe(200);

        after["name"].GetString().ShouldBe("রহমান গ্রুপ");
        after.ETag.ShouldBe("\"2\"");
        (await tenant.Get("/v1/tenants/current").ShouldBe(200))["name"].GetString().ShouldBe("রহমান গ্রুপ");
    }

    [Theory]
    [InlineData("slug")]
    [InlineData("id")]
    [InlineData("tenantId")]
    [InlineData("version")]
    public async Task What_is_fixed_is_not_a_field_of_the_change(string field)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);

        await tenant.Patch("/v1/tenants/current", $$"""{"{{field}}":"x"}""", "\"1\"").ShouldRefuse(400, "unknown_property");
    }
}
