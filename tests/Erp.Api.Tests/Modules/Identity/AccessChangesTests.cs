using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Identity;

/// <summary>What a caller may do follows the database, not what the token once said.</summary>
public sealed class AccessChangesTests
{
    [Fact]
    public async Task A_missing_permission_is_named_in_the_refusal()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var auditor = await People.ConnectAsync(await tenant.AddApiClientAsync(People.Auditor));
        await auditor.Get("/v1/roles").ShouldBe(200);
        var refused = await auditor.Post("/v1/roles", new { name = "x", permissions = new[] { "users.read" } }).ShouldRefuse(403, "permission_denied");
        refused["errors.0.args.permission"].GetString().ShouldBe("roles.manage");
    }

    [Fact]
    public async Task A_changed_role_counts_for_tokens_that_are_out_already()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (role, etag) = await tenant.AddRoleAsync("users.read");
        var client = await People.ConnectAsync(await tenant.AddApiClientAsync(role));
        await client.Get("/v1/users").ShouldBe(200);
        await client.Get("/v1/roles").ShouldRefuse(403, "permission_denied");
        await tenant.Patch($"/v1/roles/{role}", new { permissions = new[] { "roles.read" } }, etag).ShouldBe(200);
        await client.Get("/v1/users").ShouldRefuse(403, "permission_denied");
        await client.Get("/v1/roles").ShouldBe(200);
    }

    [Fact]
    public async Task Another_role_of_a_user_counts_from_the_next_request()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (client, id) = await tenant.SignedInAsync(People.Clerk);
        await client.Get("/v1/users").ShouldRefuse(403, "permission_denied");
        await tenant.Patch($"/v1/users/{id}", new { roleIds = new[] { People.Auditor } }, (await tenant.Get($"/v1/users/{id}")).ETag).ShouldBe(200);
        await client.Get("/v1/users").ShouldBe(200);
    }

    [Fact]
    public async Task A_preview_changes_nobodys_access()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (role, etag) = await tenant.AddRoleAsync("users.read");
        var client = await People.ConnectAsync(await tenant.AddApiClientAsync(role));
        await tenant.Patch($"/v1/roles/{role}?preview=true", new { permissions = new[] { "roles.read" } }, etag).ShouldBe(200);
        await client.Get("/v1/users").ShouldBe(200);
    }

    [Fact]
    public async Task A_revoked_client_and_its_tokens_are_refused_at_once_and_for_good()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var added = await tenant.AddApiClientAsync(People.Auditor);
        var client = await People.ConnectAsync(added);
        await client.Get("/v1/me").ShouldBe(200);
        var revoked = await tenant.Transition($"{added.Location}/revoke", added.ETag).ShouldBe(200);

        await client.Get("/v1/me").ShouldRefuse(401, "not_authenticated");
        var flow = new CodeFlow(client.Address);
        await flow.TokenAsync(("grant_type", "client_credentials"), ("client_id", added["clientId"].GetString()!), ("client_secret", added["clientSecret"].GetString()!)).ShouldBe(401);
        await tenant.Transition($"{added.Location}/rotate-secret", revoked.ETag).ShouldRefuse(409, "api_client_revoked");
        await tenant.Patch(added.Location, new { name = "Back again" }, revoked.ETag).ShouldRefuse(409, "api_client_revoked");
    }

    [Fact]
    public async Task A_member_limited_to_an_organization_sees_only_that_one()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var other = (await tenant.Post("/v1/organizations", new { code = "OTHER", name = "Other Ltd" }).ShouldBe(201)).Id;
        var (client, id) = await tenant.SignedInAsync(People.Auditor, [tenant.OrganizationId]);

        var me = await client.Get("/v1/me").ShouldBe(200);
        me["isLimitedToOrganizations"].GetBoolean().ShouldBeTrue();
        (await client.Get("/v1/organizations").ShouldBe(200)).Data.Select(o => o.GetProperty("id").GetGuid()).ShouldBe([tenant.OrganizationId]);
        await client.Get($"/v1/organizations/{tenant.OrganizationId}").ShouldBe(200);
        await client.Get($"/v1/organizations/{other}").ShouldRefuse(404, "not_found");

        await tenant.Patch($"/v1/users/{id}", new { organizationIds = new[] { other } }, (await tenant.Get($"/v1/users/{id}")).ETag).ShouldBe(200);
        // Another instance hears of it within a second.
        await Waiting.UntilAsync(() => client.Get($"/v1/organizations/{other}"), o => o.Status == 200);
        await Waiting.UntilAsync(() => client.Get($"/v1/organizations/{tenant.OrganizationId}"), o => o.Status == 404);
    }

    [Fact]
    public async Task Nobody_gives_more_than_they_have()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (role, _) = await tenant.AddRoleAsync("users.read", "users.manage", "roles.read", "roles.manage", "apiClients.read", "apiClients.manage");
        var manager = await People.ConnectAsync(await tenant.AddApiClientAsync(role));

        await manager.Post("/v1/api-clients", new { name = "x", roleIds = new[] { People.Owner } }).ShouldRefuse(403, "beyond_own_access", "/roleIds/0");
        await manager.Post("/v1/invitations", new { email = "x@people.example", roleIds = new[] { People.Auditor } }).ShouldRefuse(403, "beyond_own_access", "/roleIds/0");
        await manager.Post("/v1/roles", new { name = "x", permissions = new[] { "organizations.manage" } }).ShouldRefuse(403, "beyond_own_access", "/permissions");
        var owner = await tenant.Get($"/v1/users/{tenant.OwnerId}");
        await manager.Transition($"/v1/users/{tenant.OwnerId}/deactivate", owner.ETag).ShouldRefuse(403, "beyond_own_access");
        var stronger = await tenant.AddApiClientAsync(People.Owner);
        await manager.Transition($"{stronger.Location}/rotate-secret", stronger.ETag).ShouldRefuse(403, "beyond_own_access");
        await manager.Post("/v1/api-clients", new { name = "x", roleIds = new[] { role } }).ShouldBe(201);
    }

    [Fact]
    public async Task A_limited_manager_gives_no_more_than_their_organizations()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var other = (await tenant.Post("/v1/organizations", new { code = "OTHER", name = "Other Ltd" }).ShouldBe(201)).Id;
        var manager = await People.ConnectAsync(await tenant.AddApiClientAsync(People.Owner, [tenant.OrganizationId]));
        object Client(Guid[]? organizations) => new { name = "x", roleIds = new[] { People.Clerk }, organizationIds = organizations };

        await manager.Post("/v1/api-clients", Client(null)).ShouldRefuse(400, "organization_required", "/organizationIds");
        await manager.Post("/v1/api-clients", Client([other])).ShouldRefuse(400, "unknown_organization", "/organizationIds/0");
        await manager.Post("/v1/api-clients", Client([])).ShouldBe(400);
        await manager.Post("/v1/api-clients", Client([tenant.OrganizationId])).ShouldBe(201);
    }
}
