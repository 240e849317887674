using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Identity;

public sealed class RefreshTokenTests
{
    [Fact]
    public async Task A_refresh_token_is_replaced_with_each_use()
    {
        var (flow, first) = await SignedInAsync(await TestHost.NewTenantAsync(chartTemplate: null));
        var answer = await flow.RefreshAsync(first).ShouldBe(200);
        var second = answer["refresh_token"].GetString()!;
        second.ShouldNotBe(first);
        await new TestClient((await TestHost.GetAsync()).Address, answer["access_token"].GetString()).Get("/v1/me").ShouldBe(200);
        await flow.RefreshAsync(second).ShouldBe(200);
    }

    [Fact]
    public async Task A_reused_refresh_token_ends_the_whole_family()
    {
        var (flow, stolen) = await SignedInAsync(await TestHost.NewTenantAsync(chartTemplate: null));
        var kept = (await flow.RefreshAsync(stolen).ShouldBe(200))["refresh_token"].GetString()!;
        (await flow.RefreshAsync(stolen).ShouldBe(400))["error"].GetString().ShouldBe("invalid_grant");
        (await flow.RefreshAsync(kept).ShouldBe(400))["error"].GetString().ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Of_many_uses_at_once_at_most_one_is_answered()
    {
        var (flow, token) = await SignedInAsync(await TestHost.NewTenantAsync(chartTemplate: null));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => flow.RefreshAsync(token)));
        answers.Count(a => a.Status == 200).ShouldBeLessThanOrEqualTo(1);
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Status == 400);
    }

    [Fact]
    public async Task Revocation_ends_a_refresh_token()
    {
        var (flow, token) = await SignedInAsync(await TestHost.NewTenantAsync(chartTemplate: null));
        await flow.PostFormAsync("/connect/revoke", ("client_id", "erp-dev"), ("token", token)).ShouldBe(200);
        await flow.RefreshAsync(token).ShouldBe(400);
    }

    [Fact]
    public async Task A_deactivated_members_sign_in_is_not_renewed_and_does_not_come_back()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (email, id) = await tenant.JoinAsync(People.Clerk);
        var flow = new CodeFlow((await TestHost.GetAsync()).Address);
        var tokens = await flow.SignInAsync(email, People.Password);
        var client = new TestClient(flow.Server, tokens.GetProperty("access_token").GetString());
        await client.Get("/v1/me").ShouldBe(200);

        var deactivated = await tenant.Transition($"/v1/users/{id}/deactivate", (await tenant.Get($"/v1/users/{id}")).ETag).ShouldBe(200);
        await client.Get("/v1/me").ShouldRefuse(401, "not_authenticated");
        await flow.RefreshAsync(tokens.GetProperty("refresh_token").GetString()!).ShouldBe(400);
        await tenant.Transition($"/v1/users/{id}/reactivate", deactivated.ETag).ShouldBe(200);
        await flow.RefreshAsync(tokens.GetProperty("refresh_token").GetString()!).ShouldBe(400);
        await flow.SignInAsync(email, People.Password);
    }

    private static async Task<(CodeFlow Flow, string RefreshToken)> SignedInAsync(TestTenant tenant)
    {
        var flow = new CodeFlow((await TestHost.GetAsync()).Address);
        var tokens = await flow.SignInAsync(tenant.OwnerEmail, TestTenant.Password);
        return (flow, tokens.GetProperty("refresh_token").GetString()!);
    }
}
