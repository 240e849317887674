using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Identity;

public sealed class InvitationsTests
{
    [Fact]
    public async Task An_invited_person_joins_with_a_new_account()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var email = Address();
        var invited = await tenant.Post("/v1/invitations", new { email, roleIds = new[] { People.Clerk }, locale = "bn" }).ShouldBe(201);
        invited["status"].GetString().ShouldBe("pending");
        var accepted = await AcceptAsync(await People.TokenAsync(email)).ShouldBe(200);
        accepted["tenantId"].GetGuid().ShouldBe(tenant.Id);
        (await tenant.Get(invited.Location).ShouldBe(200))["status"].GetString().ShouldBe("accepted");
        (await tenant.Get($"/v1/users/{accepted["userId"].GetGuid()}").ShouldBe(200))["email"].GetString().ShouldBe(email);
    }

    [Fact]
    public async Task A_token_is_good_once_and_only_the_last_one_sent()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var email = Address();
        var invited = await tenant.Post("/v1/invitations", new { email, roleIds = new[] { People.Clerk } }).ShouldBe(201);
        var first = await People.TokenAsync(email);
        var resent = await tenant.Transition($"{invited.Location}/resend", invited.ETag).ShouldBe(200);
        var second = await People.TokenAsync(email);
        await AcceptAsync(first).ShouldRefuse(422, "invitation_invalid");
        await AcceptAsync(second).ShouldBe(200);
        await AcceptAsync(second).ShouldRefuse(422, "invitation_invalid");
        await tenant.Transition($"{invited.Location}/resend", (await tenant.Get(invited.Location)).ETag).ShouldRefuse(409, "invitation_closed");
        await tenant.Transition($"{invited.Location}/revoke", resent.ETag).ShouldRefuse(412, "stale_etag");
        await tenant.Post("/v1/invitations", new { email, roleIds = new[] { People.Clerk } }).ShouldRefuse(409, "already_member", "/email");
    }

    [Fact]
    public async Task A_revoked_replaced_or_made_up_invitation_is_refused()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var email = Address();
        var invited = await tenant.Post("/v1/invitations", new { email, roleIds = new[] { People.Clerk } }).ShouldBe(201);
        var revoked = await People.TokenAsync(email);
        await tenant.Transition($"{invited.Location}/revoke", invited.ETag).ShouldBe(200);
        await AcceptAsync(revoked).ShouldRefuse(422, "invitation_invalid");

        await tenant.Post("/v1/invitations", new { email, roleIds = new[] { People.Clerk } }).ShouldBe(201);
        var replaced = await People.TokenAsync(email);
        await tenant.Post("/v1/invitations", new { email = email.ToUpperInvariant(), roleIds = new[] { People.Clerk } }).ShouldBe(201);
        await AcceptAsync(replaced).ShouldRefuse(422, "invitation_invalid");
        await AcceptAsync(new string('A', 64)).ShouldRefuse(422, "invitation_invalid");
        await AcceptAsync(replaced[..^1]).ShouldRefuse(422, "invitation_invalid");
        (await tenant.Get("/v1/invitations?status=revoked").ShouldBe(200)).Data.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_account_that_exists_joins_only_with_its_own_password()
    {
        var (home, tenant) = (await TestHost.NewTenantAsync(chartTemplate: null), await TestHost.NewTenantAsync(chartTemplate: null));
        await tenant.Post("/v1/invitations", new { email = home.OwnerEmail, roleIds = new[] { People.Clerk } }).ShouldBe(201);
        var token = await People.TokenAsync(home.OwnerEmail);
        await AcceptAsync(token, "a password of my own").ShouldRefuse(409, "email_taken");
        var accepted = await AcceptAsync(token, TestTenant.Password).ShouldBe(200);
        accepted["userId"].GetGuid().ShouldBe(home.OwnerId);
    }

    [Fact]
    public async Task Guessing_an_accounts_password_through_an_invitation_locks_the_account()
    {
        var (home, tenant) = (await TestHost.NewTenantAsync(chartTemplate: null), await TestHost.NewTenantAsync(chartTemplate: null));
        await tenant.Post("/v1/invitations", new { email = home.OwnerEmail, roleIds = new[] { People.Clerk } }).ShouldBe(201);
        var token = await People.TokenAsync(home.OwnerEmail);
        for (var i = 0; i < 5; i++)
            await AcceptAsync(token, $"wrong password {i}").ShouldRefuse(409, "email_taken");
        await AcceptAsync(token, TestTenant.Password).ShouldRefuse(409, "email_taken");
    }

    [Theory]
    [InlineData("short")]
    [InlineData("Test Person")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    public async Task A_guessable_password_is_refused_and_the_invitation_stays_open(string password)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var email = Address();
        await tenant.Post("/v1/invitations", new { email, roleIds = new[] { People.Clerk } }).ShouldBe(201);
        var token = await People.TokenAsync(email);
        await AcceptAsync(token, password).ShouldRefuse(400, "weak_password", "/password");
        await AcceptAsync(token).ShouldBe(200);
    }

    [Fact]
    public async Task A_sign_up_never_takes_over_an_account()
    {
        var victim = await TestHost.NewTenantAsync(chartTemplate: null);
        var body = TestTenant.SignUpBody();
        var anonymous = await TestHost.AnonymousAsync();
        await anonymous.Post("/v1/tenants", body with { Owner = body.Owner with { Email = victim.OwnerEmail, Password = "another password" } }).ShouldRefuse(409, "email_taken");
        var second = await anonymous.Post("/v1/tenants", body with { Owner = body.Owner with { Email = victim.OwnerEmail } }).ShouldBe(201);
        second["ownerId"].GetGuid().ShouldBe(victim.OwnerId);
    }

    [Fact]
    public async Task The_page_of_the_link_accepts_too()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var email = Address();
        await tenant.Post("/v1/invitations", new { email, roleIds = new[] { People.Clerk } }).ShouldBe(201);
        using var browser = new Browser(tenant.Owner.Address);
        var page = await browser.Open($"/invitation?token={await People.TokenAsync(email)}");
        page.Status.ShouldBe(200);
        page.Html.ShouldContain(tenant.Slug);
        (await browser.Submit(page, ("name", "Rahima"), ("password", "short"))).Status.ShouldBe(400);
        (await browser.Submit(page, ("name", "Rahima"), ("password", People.Password))).Status.ShouldBe(200);
        (await browser.Open(page.Address.ToString())).Status.ShouldBe(400);
        await new CodeFlow(tenant.Owner.Address).SignInAsync(email, People.Password);
    }

    private static string Address() => $"i{Guid.NewGuid():N}@people.example";

    private static async Task<Answer> AcceptAsync(string token, string password = People.Password) =>
        await (await TestHost.AnonymousAsync()).Post("/v1/invitations/accept", new { token, name = "Test Person", password });
}
