using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Tenancy;

public sealed class SignUpTests
{
    [Fact]
    public async Task A_new_tenant_has_its_owner_and_one_organization_and_can_be_used_at_once()
    {
        var tenant = await TestHost.NewTenantAsync();

        var current = await tenant.Get("/v1/tenants/current").ShouldBe(200);
        current.Id.ShouldBe(tenant.Id);
        var organizations = await tenant.Get("/v1/organizations").ShouldBe(200);
        organizations.Data.Single().GetProperty("id").GetGuid().ShouldBe(tenant.OrganizationId);
    }
}
