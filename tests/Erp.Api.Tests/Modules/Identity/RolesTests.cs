using Erp.Infrastructure;
using Erp.Modules.Identity.Roles;
using Shouldly;
using Xunit;

namespace Erp.Modules.Identity;

public sealed class RolesTests
{
    [Fact]
    public async Task Built_in_roles_are_there_and_stay_as_they_are()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        (await tenant.Get("/v1/roles").ShouldBe(200)).Data.Select(r => r.GetProperty("name").GetString()).ShouldBe(["owner", "accountant", "clerk", "auditor"]);
        await tenant.Patch($"/v1/roles/{People.Owner}", new { name = "boss" }, "*").ShouldRefuse(409, "role_built_in");
        await tenant.Delete($"/v1/roles/{People.Owner}", "*").ShouldRefuse(409, "role_built_in");
        await tenant.Post("/v1/roles", new { name = "Owner", permissions = new[] { "users.read" } }).ShouldRefuse(409, "role_name_taken");
    }

    [Fact]
    public void Built_in_roles_allow_what_their_names_say()
    {
        BuiltInRoles.Owner.Permissions.Count.ShouldBe(PermissionCatalog.All.Count);
        BuiltInRoles.Auditor.Permissions.ShouldNotBeEmpty();
        BuiltInRoles.Auditor.Permissions.ShouldAllBe(p => p.EndsWith(".read"));
        BuiltInRoles.Accountant.Permissions.ShouldContain("finance.journals.post");
        BuiltInRoles.Accountant.Permissions.ShouldNotContain("users.manage");
        BuiltInRoles.Clerk.Permissions.ShouldContain("finance.journals.manage");
        BuiltInRoles.Clerk.Permissions.ShouldNotContain("finance.journals.post");
        BuiltInRoles.Clerk.Permissions.ShouldNotContain("users.read");
    }

    [Fact]
    public async Task A_role_is_added_changed_and_deleted_when_nobody_has_it()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var added = await tenant.Post("/v1/roles", new { name = "cashier", nameBn = "ক্যাশিয়ার", permissions = new[] { "users.read", "roles.read" } }).ShouldBe(201);
        await tenant.Post("/v1/roles", new { name = "cashier", permissions = new[] { "users.read" } }).ShouldRefuse(409, "role_name_taken");
        await tenant.Post("/v1/roles", new { name = "x", permissions = new[] { "users.fly" } }).ShouldRefuse(400, "unknown_permission", "/permissions/0");
        var client = await tenant.AddApiClientAsync(added.Id);
        await tenant.Delete(added.Location, added.ETag).ShouldRefuse(409, "role_in_use");
        await tenant.Transition($"{client.Location}/revoke", client.ETag).ShouldBe(200);
        await tenant.Delete(added.Location, "\"7\"").ShouldRefuse(412, "stale_etag");
        await tenant.Delete(added.Location, added.ETag).ShouldBe(204);
        await tenant.Get(added.Location).ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task The_list_pages_from_the_built_in_to_the_own_roles()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.AddRoleAsync("users.read");
        await tenant.AddRoleAsync("users.read");
        var seen = new List<Guid>();
        for (string? cursor = "", query = ""; cursor is not null; query = $"&cursor={cursor}")
        {
            var page = await tenant.Get($"/v1/roles?limit=1{query}").ShouldBe(200);
            seen.AddRange(page.Data.Select(r => r.GetProperty("id").GetGuid()));
            cursor = page.NextCursor;
        }
        seen.Count.ShouldBe(6);
        seen.Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public async Task Every_permission_is_listed_in_both_languages()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var permissions = (await tenant.Get("/v1/permissions?limit=200").ShouldBe(200)).Data;
        permissions.Count.ShouldBe(PermissionCatalog.All.Count);
        permissions.ShouldAllBe(p => p.GetProperty("description").GetString()!.Length > 0 && p.GetProperty("descriptionBn").GetString()!.Any(c => c >= '\u0980' && c <= '\u09FF'));
    }
}
