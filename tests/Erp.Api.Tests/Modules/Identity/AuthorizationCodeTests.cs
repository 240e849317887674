using Erp.Infrastructure;
using Erp.Modules.Identity.OpenId;
using Shouldly;
using Xunit;

namespace Erp.Modules.Identity;

public sealed class AuthorizationCodeTests
{
    [Fact]
    public async Task A_person_signs_in_on_the_page_and_the_front_end_gets_tokens()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (flow, browser) = await StartAsync();
        using var _ = browser;

        var toPage = await browser.Open(flow.AuthorizeUrl());
        toPage.Status.ShouldBe(302);
        toPage.Location.AbsolutePath.ShouldBe("/sign-in");
        var back = await browser.SignIn(toPage, tenant.OwnerEmail, TestTenant.Password);
        back.Location.ToString().ShouldStartWith(CodeFlow.RedirectUri + "?");
        CodeFlow.Query(back, "state").ShouldBe("xyz");
        CodeFlow.Query(back, "iss").ShouldBe(tenant.Owner.Address.ToString());

        var tokens = await flow.ExchangeAsync(CodeFlow.CodeOf(back)).ShouldBe(200);
        var access = CodeFlow.Payload(tokens["access_token"].GetString()!);
        access.GetProperty("sub").GetGuid().ShouldBe(tenant.OwnerId);
        access.GetProperty("tenant_id").GetGuid().ShouldBe(tenant.Id);
        access.GetProperty("client_id").GetString().ShouldBe(PublicClients.Development);
        access.GetProperty("aud").GetString().ShouldBe("erp-api");
        access.TryGetProperty("email", out var _).ShouldBeFalse();
        access.TryGetProperty(TokenPrincipal.SecurityStamp, out var _).ShouldBeFalse();
        var identity = CodeFlow.Payload(tokens["id_token"].GetString()!);
        identity.GetProperty("email").GetString().ShouldBe(tenant.OwnerEmail);
        identity.GetProperty("nonce").GetString().ShouldBe("n-0S6");
        identity.GetProperty("aud").GetString().ShouldBe(PublicClients.Development);

        var me = await new TestClient(tenant.Owner.Address, tokens["access_token"].GetString()).Get("/v1/me").ShouldBe(200);
        me["user.email"].GetString().ShouldBe(tenant.OwnerEmail);
        me["tenant.id"].GetGuid().ShouldBe(tenant.Id);
        me["organizations"].GetArrayLength().ShouldBe(1);
        me["permissions"].EnumerateArray().Select(p => p.GetString()).ShouldContain("users.manage");
    }

    [Fact]
    public async Task Userinfo_says_who_it_is()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (flow, browser) = await StartAsync();
        using var _ = browser;
        var tokens = await flow.SignInAsync(tenant.OwnerEmail, TestTenant.Password);
        var info = await new TestClient(tenant.Owner.Address, tokens.GetProperty("access_token").GetString()).Get("/connect/userinfo").ShouldBe(200);
        info["sub"].GetGuid().ShouldBe(tenant.OwnerId);
        info["email"].GetString().ShouldBe(tenant.OwnerEmail);
        info["tenant_id"].GetGuid().ShouldBe(tenant.Id);
    }

    [Fact]
    public async Task A_session_signs_in_again_without_the_page_unless_the_client_wants_it()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (flow, browser) = await StartAsync();
        using var _ = browser;
        CodeFlow.Error(await browser.Open(flow.AuthorizeUrl(("prompt", "none")))).ShouldBe("login_required");
        await browser.SignIn(await browser.Open(flow.AuthorizeUrl()), tenant.OwnerEmail, TestTenant.Password);

        CodeFlow.CodeOf(await browser.Open(flow.AuthorizeUrl()));
        CodeFlow.CodeOf(await browser.Open(flow.AuthorizeUrl(("prompt", "none"))));
        var again = await browser.Open(flow.AuthorizeUrl(("prompt", "login")));
        again.Location.AbsolutePath.ShouldBe("/sign-in");
        CodeFlow.CodeOf(await browser.SignIn(again, tenant.OwnerEmail, TestTenant.Password));
    }

    [Fact]
    public async Task Only_S256_is_proof_enough()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (flow, browser) = await StartAsync();
        using var _ = browser;
        await browser.SignIn(await browser.Open(flow.AuthorizeUrl()), tenant.OwnerEmail, TestTenant.Password);

        CodeFlow.Error(await browser.Open(flow.AuthorizeUrl(("code_challenge_method", "plain"), ("code_challenge", flow.Verifier)))).ShouldBe("invalid_request");
        CodeFlow.Error(await browser.Open(flow.AuthorizeUrl(("code_challenge_method", null)))).ShouldBe("invalid_request");
        CodeFlow.Error(await browser.Open(flow.AuthorizeUrl(("code_challenge_method", null), ("code_challenge", null)))).ShouldBe("invalid_request");

        var code = CodeFlow.CodeOf(await browser.Open(flow.AuthorizeUrl()));
        (await flow.ExchangeAsync(code, ("code_verifier", new CodeFlow(tenant.Owner.Address).Verifier)).ShouldBe(400))["error"].GetString().ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Only_the_code_flow_is_offered()
    {
        var (flow, browser) = await StartAsync();
        using var _ = browser;
        foreach (var type in new[] { "token", "id_token", "code id_token", "code token" })
            CodeFlow.Error(await browser.Open(flow.AuthorizeUrl(("response_type", type)))).ShouldBe("unsupported_response_type");
        var discovery = await (await TestHost.AnonymousAsync()).Get("/.well-known/openid-configuration").ShouldBe(200);
        discovery["code_challenge_methods_supported"].EnumerateArray().Select(m => m.GetString()).ShouldBe(["S256"]);
        discovery["response_types_supported"].EnumerateArray().Select(m => m.GetString()).ShouldBe(["code"]);
        discovery["grant_types_supported"].EnumerateArray().Select(m => m.GetString()).ShouldBe(["authorization_code", "refresh_token", "client_credentials"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_code_is_good_once_and_its_replay_ends_what_came_of_it()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (flow, browser) = await StartAsync();
        using var _ = browser;
        var code = CodeFlow.CodeOf(await browser.SignIn(await browser.Open(flow.AuthorizeUrl()), tenant.OwnerEmail, TestTenant.Password));
        var tokens = await flow.ExchangeAsync(code).ShouldBe(200);
        (await flow.ExchangeAsync(code).ShouldBe(400))["error"].GetString().ShouldBe("invalid_grant");
        (await flow.RefreshAsync(tokens["refresh_token"].GetString()!).ShouldBe(400))["error"].GetString().ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Of_many_uses_of_a_code_at_once_at_most_one_is_answered()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (flow, browser) = await StartAsync();
        using var _ = browser;
        var code = CodeFlow.CodeOf(await browser.SignIn(await browser.Open(flow.AuthorizeUrl()), tenant.OwnerEmail, TestTenant.Password));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => flow.ExchangeAsync(code)));
        answers.Count(a => a.Status == 200).ShouldBeLessThanOrEqualTo(1);
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Status == 400);
    }

    [Fact]
    public async Task A_code_is_for_its_client_and_redirect_uri()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (flow, browser) = await StartAsync();
        using var _ = browser;
        var code = CodeFlow.CodeOf(await browser.SignIn(await browser.Open(flow.AuthorizeUrl()), tenant.OwnerEmail, TestTenant.Password));
        await flow.ExchangeAsync(code, ("redirect_uri", "http://localhost:9999/callback")).ShouldBe(400);
        await flow.ExchangeAsync(code, ("client_id", PublicClients.Native)).ShouldBe(400);
    }

    [Theory]
    [InlineData(PublicClients.Development, "https://evil.example/callback")]
    [InlineData(PublicClients.Development, "http://localhost.evil.example/callback")]
    [InlineData(PublicClients.Development, "http://user@localhost/callback")]
    [InlineData(PublicClients.Native, "http://127.0.0.1:5000/other")]
    [InlineData(PublicClients.Native, "http://127.0.0.1.evil.example/callback")]
    [InlineData(PublicClients.Docs, "https://evil.example/docs")]
    [InlineData("nobody", CodeFlow.RedirectUri)]
    public async Task A_redirect_uri_of_somebody_else_shows_a_page_and_leads_nowhere(string client, string redirectUri)
    {
        var (flow, browser) = await StartAsync();
        using var _ = browser;
        var refused = await browser.Open(flow.AuthorizeUrl(("client_id", client), ("redirect_uri", redirectUri)), language: "bn");
        refused.Status.ShouldBe(400);
        refused.RedirectedTo.ShouldBeNull();
        refused.Html.ShouldContain("<html lang=\"bn\">");
    }

    [Fact]
    public async Task The_products_own_clients_come_back_to_its_origin_and_to_loopback_ports()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (flow, browser) = await StartAsync();
        using var _ = browser;
        await browser.SignIn(await browser.Open(flow.AuthorizeUrl()), tenant.OwnerEmail, TestTenant.Password);
        var docs = new Uri(tenant.Owner.Address, "/docs/").ToString();
        CodeFlow.CodeOf(await browser.Open(flow.AuthorizeUrl(("client_id", PublicClients.Docs), ("redirect_uri", docs))));
        CodeFlow.CodeOf(await browser.Open(flow.AuthorizeUrl(("client_id", PublicClients.Native), ("redirect_uri", "http://127.0.0.1:53412/callback"))));
    }

    [Fact]
    public async Task Without_the_apis_scope_a_token_only_says_who_it_is()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var (flow, browser) = await StartAsync();
        using var _ = browser;
        var back = await browser.SignIn(await browser.Open(flow.AuthorizeUrl(("scope", "openid email"))), tenant.OwnerEmail, TestTenant.Password);
        var tokens = await flow.ExchangeAsync(CodeFlow.CodeOf(back)).ShouldBe(200);
        tokens.Json.TryGetProperty("refresh_token", out var _).ShouldBeFalse();
        var client = new TestClient(tenant.Owner.Address, tokens["access_token"].GetString());
        await client.Get("/v1/me").ShouldRefuse(401, "not_authenticated");
        await client.Get("/connect/userinfo").ShouldBe(200);
    }

    private static async Task<(CodeFlow, Browser)> StartAsync()
    {
        var address = (await TestHost.GetAsync()).Address;
        return (new(address), new(address));
    }
}
