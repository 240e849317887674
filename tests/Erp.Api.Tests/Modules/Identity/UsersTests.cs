using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Identity;

public sealed class UsersTests
{
    [Fact]
    public async Task Members_are_listed_by_name_and_filtered()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (email, id) = await tenant.JoinAsync(People.Clerk);
        (await tenant.Get("/v1/users").ShouldBe(200)).Data.Count.ShouldBe(2);
        (await tenant.Get($"/v1/users?search={email[..12]}").ShouldBe(200)).Data.Single().GetProperty("id").GetGuid().ShouldBe(id);
        (await tenant.Get($"/v1/users?roleId={People.Owner}&status=active").ShouldBe(200)).Data.Single().GetProperty("id").GetGuid().ShouldBe(tenant.OwnerId);
        var page = await tenant.Get("/v1/users?limit=1").ShouldBe(200);
        (await tenant.Get($"/v1/users?limit=1&cursor={page.NextCursor}").ShouldBe(200)).NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task A_company_keeps_its_last_owner()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var owner = await tenant.Get($"/v1/users/{tenant.OwnerId}").ShouldBe(200);
        await tenant.Transition($"/v1/users/{tenant.OwnerId}/deactivate", owner.ETag).ShouldRefuse(409, "last_owner");
        await tenant.Patch($"/v1/users/{tenant.OwnerId}", new { roleIds = new[] { People.Clerk } }, owner.ETag).ShouldRefuse(409, "last_owner");
        await tenant.Patch($"/v1/users/{tenant.OwnerId}", new { organizationIds = new[] { tenant.OrganizationId } }, owner.ETag).ShouldRefuse(409, "last_owner");
        await tenant.JoinAsync(People.Owner);
        await tenant.Transition($"/v1/users/{tenant.OwnerId}/deactivate", owner.ETag).ShouldBe(200);
    }

    [Fact]
    public async Task Two_owners_cannot_remove_each_other_at_the_same_moment()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (_, second) = await tenant.JoinAsync(People.Owner);
        var (first, both) = (await tenant.Get($"/v1/users/{tenant.OwnerId}"), await tenant.Get($"/v1/users/{second}"));
        var answers = await Task.WhenAll(tenant.Transition($"/v1/users/{tenant.OwnerId}/deactivate", first.ETag), tenant.Transition($"/v1/users/{second}/deactivate", both.ETag));
        answers.Select(a => a.Status).Order().ShouldBe([200, 409]);
    }

    [Fact]
    public async Task A_person_of_another_tenant_is_not_there()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(chartTemplate: null), await TestHost.NewTenantAsync(chartTemplate: null));
        await tenant.Get($"/v1/users/{other.OwnerId}").ShouldRefuse(404, "not_found");
        await tenant.Patch($"/v1/users/{other.OwnerId}", new { roleIds = new[] { People.Clerk } }, "*").ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task Unknown_roles_and_empty_lists_are_refused()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (_, id) = await tenant.JoinAsync(People.Clerk);
        await tenant.Patch($"/v1/users/{id}", new { roleIds = new[] { Guid.NewGuid() } }, "*").ShouldRefuse(400, "unknown_role", "/roleIds/0");
        await tenant.Patch($"/v1/users/{id}", new { roleIds = Array.Empty<Guid>() }, "*").ShouldBe(400);
        await tenant.Patch($"/v1/users/{id}", new { organizationIds = Array.Empty<Guid>() }, "*").ShouldBe(400);
        await tenant.Patch($"/v1/users/{id}", new { organizationIds = new[] { Guid.NewGuid() } }, "*").ShouldRefuse(400, "unknown_organization", "/organizationIds/0");
    }
}
