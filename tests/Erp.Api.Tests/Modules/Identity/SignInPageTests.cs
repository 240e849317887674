using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Identity;

public sealed class SignInPageTests
{
    [Fact]
    public async Task The_page_is_labelled_scriptless_and_guarded_by_headers()
    {
        var (flow, browser) = await StartAsync();
        using var _ = browser;
        var page = await browser.Follow(await browser.Open(flow.AuthorizeUrl()));
        page.Status.ShouldBe(200);
        page.Html.ShouldContain("<html lang=\"en\">");
        page.Html.ShouldContain("<label for=\"email\">");
        page.Html.ShouldContain("autocomplete=\"username\"");
        page.Html.ShouldContain("<label for=\"password\">");
        page.Html.ShouldContain("autocomplete=\"current-password\"");
        page.Html.ShouldNotContain("<script");
        page.Html.ShouldNotContain("style=\"");
        var csp = page.Headers["Content-Security-Policy"];
        csp.ShouldContain("default-src 'none'");
        csp.ShouldContain("frame-ancestors 'none'");
        // Chrome applies form-action to the redirects that follow a form: without the client's origin the sign-in would end on a blank page.
        csp.ShouldContain("form-action 'self' http://localhost:4321;");
        page.Headers["X-Frame-Options"].ShouldBe("DENY");
        page.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        page.Headers["Referrer-Policy"].ShouldBe("no-referrer");
        page.Headers["Cache-Control"].ShouldContain("no-store");
        page.Headers["Set-Cookie"].ShouldContain("httponly");
        (await browser.Open("/sign-in/page.css")).Headers["Content-Type"].ShouldStartWith("text/css");
    }

    [Fact]
    public async Task The_page_speaks_both_languages_and_keeps_the_way_back()
    {
        var (flow, browser) = await StartAsync();
        using var _ = browser;
        var redirect = await browser.Open(flow.AuthorizeUrl());
        (await browser.Open(redirect.Location.ToString(), language: "bn-BD,en;q=0.5")).Html.ShouldContain("<html lang=\"bn\">");
        var hinted = await browser.Follow(await browser.Open(flow.AuthorizeUrl(("ui_locales", "bn"))));
        hinted.Html.ShouldContain("<html lang=\"bn\">");
        hinted.Html.ShouldContain("সাইন ইন");
        hinted.Action.ShouldContain("returnUrl=%2Fconnect%2Fauthorize");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_look_the_same()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (flow, browser) = await StartAsync();
        using var _ = browser;
        var page = await browser.Follow(await browser.Open(flow.AuthorizeUrl()));
        var wrong = await browser.Submit(page, ("email", tenant.OwnerEmail), ("password", "not the password"));
        var unknown = await browser.Submit(page, ("email", "nobody@people.example"), ("password", "not the password"));
        wrong.Status.ShouldBe(400);
        unknown.Status.ShouldBe(400);
        wrong.Html.ShouldContain("role=\"alert\"");
        Plain(wrong, tenant.OwnerEmail).ShouldBe(Plain(unknown, "nobody@people.example"));

        static string Plain(View view, string email) => view.Html.Replace(email, "", StringComparison.Ordinal).Replace(view.HiddenField("csrf"), "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_wrong_passwords_lock_the_account_even_when_they_come_at_once()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (flow, browser) = await StartAsync();
        using var _ = browser;
        var page = await browser.Follow(await browser.Open(flow.AuthorizeUrl()));
        var guesses = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => browser.Submit(page, ("email", tenant.OwnerEmail), ("password", $"guess number {i}"))));
        guesses.ShouldAllBe(g => g.Status == 400);
        (await browser.Submit(page, ("email", tenant.OwnerEmail), ("password", TestTenant.Password))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_form_that_comes_from_elsewhere_is_not_taken()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (flow, browser) = await StartAsync();
        using var _ = browser;
        var page = await browser.Follow(await browser.Open(flow.AuthorizeUrl()));
        var forged = await browser.Post(page.Action, ("email", tenant.OwnerEmail), ("password", TestTenant.Password));
        forged.Status.ShouldBe(400);
        using var other = new Browser(tenant.Owner.Address);
        (await other.Submit(page, ("email", tenant.OwnerEmail), ("password", TestTenant.Password))).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/connect/authorize?")]
    [InlineData("/connect/authorize")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task The_way_back_leads_nowhere_else(string returnUrl)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (_, browser) = await StartAsync();
        using var __ = browser;
        var page = await browser.Open($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        var sent = await browser.Submit(page, ("email", tenant.OwnerEmail), ("password", TestTenant.Password));
        sent.Location.AbsolutePath.ShouldBe("/sign-in");
        sent.Location.Host.ShouldBe("127.0.0.1");
    }

    [Fact]
    public async Task What_people_type_is_shown_as_text()
    {
        var (_, browser) = await StartAsync();
        using var __ = browser;
        var page = await browser.Open("/sign-in");
        var answer = await browser.Submit(page, ("email", "\"><script>alert(1)</script>"), ("password", "x"));
        answer.Html.ShouldNotContain("<script>");
        answer.Html.ShouldContain("&lt;script&gt;");
    }

    [Fact]
    public async Task A_person_of_several_companies_picks_one()
    {
        var (home, other) = (await TestHost.NewTenantAsync(chartTemplate: null), await TestHost.NewTenantAsync(chartTemplate: null));
        await other.JoinAsync(People.Clerk, email: home.OwnerEmail, password: TestTenant.Password);
        var stranger = await TestHost.NewTenantAsync(chartTemplate: null);
        var (flow, browser) = await StartAsync();
        using var _ = browser;

        var picker = await browser.Follow(await browser.SignIn(await browser.Open(flow.AuthorizeUrl()), home.OwnerEmail, TestTenant.Password));
        picker.Html.ShouldContain("<legend>");
        picker.Html.ShouldNotContain(stranger.Slug);
        (await browser.Submit(picker, ("company", stranger.Id.ToString()))).Status.ShouldBe(400);
        var picked = await browser.Submit(picker, ("company", picker.Choice(other.Slug)));
        picked.Status.ShouldBe(303);
        var tokens = await flow.ExchangeAsync(CodeFlow.CodeOf(await browser.Follow(picked))).ShouldBe(200);
        CodeFlow.Payload(tokens["access_token"].GetString()!).GetProperty("tenant_id").GetGuid().ShouldBe(other.Id);

        // The choice holds, until the client asks for another.
        CodeFlow.CodeOf(await browser.Open(flow.AuthorizeUrl()));
        CodeFlow.Error(await browser.Open(flow.AuthorizeUrl(("prompt", "none select_account")))).ShouldBe("invalid_request");
        var again = await browser.Follow(await browser.Open(flow.AuthorizeUrl(("prompt", "select_account"))));
        var back = await browser.Follow(await browser.Submit(again, ("company", again.Choice(home.Slug))));
        tokens = await flow.ExchangeAsync(CodeFlow.CodeOf(back)).ShouldBe(200);
        CodeFlow.Payload(tokens["access_token"].GetString()!).GetProperty("tenant_id").GetGuid().ShouldBe(home.Id);
    }

    private static async Task<(CodeFlow, Browser)> StartAsync()
    {
        var address = (await TestHost.GetAsync()).Address;
        return (new(address), new(address));
    }
}
