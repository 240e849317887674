using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Identity.Roles;
using Shouldly;
using Xunit;

namespace Erp.Modules.Identity;

/// <summary>Who reports to whom.</summary>
public sealed class ManagersTests
{
    [Fact]
    public async Task A_manager_is_given_shown_listed_and_taken_away_again()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var ((_, chief), (_, clerk)) = (await tenant.JoinAsync(BuiltInRoles.Accountant.Id), await tenant.JoinAsync(People.Clerk));
        var changed = await tenant.Patch($"/v1/users/{clerk}", new { managerId = chief }, "*").ShouldBe(200);
        changed["managerId"].GetGuid().ShouldBe(chief);
        (await tenant.Get($"/v1/users?managerId={chief}").ShouldBe(200)).Data.ShouldHaveSingleItem().GetProperty("id").GetGuid().ShouldBe(clerk);
        (await tenant.Patch($"/v1/users/{clerk}", new { roleIds = new[] { People.Clerk } }, changed.ETag).ShouldBe(200))["managerId"].GetGuid().ShouldBe(chief, "absent = unchanged");
        (await tenant.Patch($"/v1/users/{clerk}", new { managerId = (Guid?)null }, "*").ShouldBe(200))["managerId"].ValueKind.ShouldBe(JsonValueKind.Null);
        var trail = (await tenant.Get($"/v1/audit-entries?entityType=membership&entityId={clerk}&action=updated").ShouldBe(200)).Data;
        trail.Count(e => e.GetProperty("changes").GetRawText().Contains("managerId", StringComparison.Ordinal)).ShouldBe(2);
        await Waiting.UntilAsync(() => tenant.Get("/v1/events?types=membership.updated"), e => e.Data.Count(m => m.GetProperty("data").GetProperty("previous").TryGetProperty("managerId", out _)) == 2);
    }

    [Fact]
    public async Task Nobody_is_above_themselves()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var people = new List<Guid>();
        for (var i = 0; i < 3; i++)
            people.Add((await tenant.JoinAsync(People.Clerk)).Id);
        await tenant.Patch($"/v1/users/{people[0]}", new { managerId = people[0] }, "*").ShouldRefuse(409, "manager_cycle", "/managerId");
        await tenant.Patch($"/v1/users/{people[0]}", new { managerId = people[1] }, "*").ShouldBe(200);
        await tenant.Patch($"/v1/users/{people[1]}", new { managerId = people[2] }, "*").ShouldBe(200);
        await tenant.Patch($"/v1/users/{people[2]}", new { managerId = people[0] }, "*").ShouldRefuse(409, "manager_cycle", "/managerId");
    }

    [Fact]
    public async Task Two_people_do_not_become_each_others_managers_at_the_same_moment()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var ((_, one), (_, other)) = (await tenant.JoinAsync(People.Clerk), await tenant.JoinAsync(People.Clerk));
        var answers = await Task.WhenAll(tenant.Patch($"/v1/users/{one}", new { managerId = other }, "*"), tenant.Patch($"/v1/users/{other}", new { managerId = one }, "*"));
        answers.Select(a => a.Status).Order().ShouldBe([200, 409]);
    }

    [Fact]
    public async Task A_manager_is_an_active_member_of_the_same_tenant()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(chartTemplate: null), await TestHost.NewTenantAsync(chartTemplate: null));
        var ((_, gone), (_, clerk)) = (await tenant.JoinAsync(BuiltInRoles.Accountant.Id), await tenant.JoinAsync(People.Clerk));
        await tenant.Patch($"/v1/users/{clerk}", new { managerId = other.OwnerId }, "*").ShouldRefuse(400, "unknown_manager", "/managerId");
        await tenant.Transition($"/v1/users/{gone}/deactivate", "*").ShouldBe(200);
        await tenant.Patch($"/v1/users/{clerk}", new { managerId = gone }, "*").ShouldRefuse(400, "unknown_manager", "/managerId");
        await tenant.Post("/v1/invitations", new { email = $"i{Guid.NewGuid():N}@people.example", roleIds = new[] { People.Clerk }, managerId = gone }).ShouldRefuse(400, "unknown_manager", "/managerId");
    }

    [Fact]
    public async Task Who_is_invited_with_a_manager_has_them_from_the_first_day()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (_, chief) = await tenant.JoinAsync(BuiltInRoles.Accountant.Id);
        var email = $"p{Guid.NewGuid():N}@people.example";
        (await tenant.Post("/v1/invitations", new { email, roleIds = new[] { People.Clerk }, managerId = chief }).ShouldBe(201))["managerId"].GetGuid().ShouldBe(chief);
        var accepted = await (await TestHost.AnonymousAsync()).Post("/v1/invitations/accept", new { token = await People.TokenAsync(email), name = "Test Person", password = TestTenant.Password }).ShouldBe(200);
        (await tenant.Get($"/v1/users/{accepted["userId"].GetGuid()}").ShouldBe(200))["managerId"].GetGuid().ShouldBe(chief);
    }
}
