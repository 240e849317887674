using Erp.Infrastructure;
using Microsoft.AspNetCore.WebUtilities;
using Shouldly;
using Xunit;

namespace Erp.Modules.Identity;

public sealed class SignOutTests
{
    private const string After = "http://localhost:4321/bye";

    [Fact]
    public async Task A_client_that_shows_its_id_token_signs_the_person_out_and_ends_the_refresh_tokens()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var flow = new CodeFlow(tenant.Owner.Address);
        using var browser = new Browser(tenant.Owner.Address);
        var tokens = await flow.ExchangeAsync(CodeFlow.CodeOf(await browser.SignIn(await browser.Open(flow.AuthorizeUrl()), tenant.OwnerEmail, TestTenant.Password))).ShouldBe(200);

        var out_ = await browser.Open(EndSession(("id_token_hint", tokens["id_token"].GetString()!), ("post_logout_redirect_uri", After), ("state", "s1")));
        out_.Location.ToString().ShouldStartWith(After);
        CodeFlow.Query(out_, "state").ShouldBe("s1");
        (await browser.Open(flow.AuthorizeUrl())).Location.AbsolutePath.ShouldBe("/sign-in");
        await flow.RefreshAsync(tokens["refresh_token"].GetString()!).ShouldBe(400);
    }

    [Fact]
    public async Task Anybody_else_only_gets_the_person_asked()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var flow = new CodeFlow(tenant.Owner.Address);
        using var browser = new Browser(tenant.Owner.Address);
        await browser.SignIn(await browser.Open(flow.AuthorizeUrl()), tenant.OwnerEmail, TestTenant.Password);

        var asked = await browser.Open(EndSession(("client_id", "erp-dev"), ("post_logout_redirect_uri", After)));
        asked.Location.AbsolutePath.ShouldBe("/sign-out");
        CodeFlow.CodeOf(await browser.Open(flow.AuthorizeUrl()));

        var page = await browser.Follow(asked);
        page.Html.ShouldContain(tenant.OwnerEmail);
        (await browser.Post(page.Action)).Status.ShouldBe(200);
        CodeFlow.CodeOf(await browser.Open(flow.AuthorizeUrl()));
        var done = await browser.Follow(await browser.Submit(page));
        done.Location.ToString().ShouldStartWith(After);
        (await browser.Open(flow.AuthorizeUrl())).Location.AbsolutePath.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task Where_to_go_afterwards_is_checked()
    {
        using var browser = new Browser((await TestHost.GetAsync()).Address);
        var refused = await browser.Open(EndSession(("client_id", "erp-dev"), ("post_logout_redirect_uri", "https://evil.example/")));
        refused.Status.ShouldBe(400);
        refused.RedirectedTo.ShouldBeNull();
        (await browser.Follow(await browser.Open("/connect/end-session"))).Html.ShouldContain("role=\"status\"");
    }

    private static string EndSession(params (string Name, string Value)[] parameters) =>
        QueryHelpers.AddQueryString("/connect/end-session", parameters.Select(p => KeyValuePair.Create(p.Name, (string?)p.Value)));
}
