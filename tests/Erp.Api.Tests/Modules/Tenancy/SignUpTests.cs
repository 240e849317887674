using Erp.Infrastructure;
using Erp.Modules.Tenancy.Tenants;
using Erp.Platform.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
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
        current["version"].GetInt32().ShouldBe(1);
        var organizations = await tenant.Get("/v1/organizations").ShouldBe(200);
        organizations.Data.Single().GetProperty("id").GetGuid().ShouldBe(tenant.OrganizationId);
        (await tenant.Get("/v1/accounts?limit=5").ShouldBe(200)).Data.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Signing_up_twice_with_one_key_makes_one_tenant_and_shows_the_same_credentials()
    {
        var anonymous = await TestHost.AnonymousAsync();
        var body = TestTenant.SignUpBody();
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var first = await anonymous.Post("/v1/tenants", body, key).ShouldBe(201);
        var second = await anonymous.Post("/v1/tenants", body, key).ShouldBe(201);

        second.Text.ShouldBe(first.Text);
        second.Headers["Idempotency-Replayed"].ShouldBe("true");
        first.Headers.ContainsKey("Idempotency-Replayed").ShouldBeFalse();
    }

    [Fact]
    public async Task The_replay_of_a_sign_up_needs_its_password()
    {
        var anonymous = await TestHost.AnonymousAsync();
        var body = TestTenant.SignUpBody();
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        await anonymous.Post("/v1/tenants", body, key).ShouldBe(201);

        await anonymous.Post("/v1/tenants", body with { Owner = body.Owner with { Password = "another good password" } }, key).ShouldRefuse(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task Of_two_sign_ups_at_once_under_one_slug_one_is_refused_and_leaves_nothing_behind()
    {
        var anonymous = await TestHost.AnonymousAsync();
        var (a, b) = (TestTenant.SignUpBody(), TestTenant.SignUpBody());
        b = b with { Slug = a.Slug };

        var answers = await Task.WhenAll(anonymous.Post("/v1/tenants", a), anonymous.Post("/v1/tenants", b));

        answers.Select(r => r.Status).Order().ShouldBe([201, 409]);
        answers.Single(r => r.Status == 409).Code.ShouldBe("tenant_slug_taken");
        // The refused one's owner was not made: the email is free.
        var refused = answers[0].Status == 409 ? a : b;
        await anonymous.Post("/v1/tenants", refused with { Slug = $"{refused.Slug}-2", Owner = refused.Owner with { Password = "another good password" } }).ShouldBe(201);
    }

    [Fact]
    public async Task Whoever_has_an_account_signs_up_again_with_its_password_only()
    {
        var anonymous = await TestHost.AnonymousAsync();
        var first = TestTenant.SignUpBody();
        var made = await anonymous.Post("/v1/tenants", first).ShouldBe(201);

        var second = TestTenant.SignUpBody() with { Owner = first.Owner };
        await anonymous.Post("/v1/tenants", second with { Owner = first.Owner with { Password = "not the password" } }).ShouldRefuse(409, "email_taken", "/owner/email");
        var attached = await anonymous.Post("/v1/tenants", second).ShouldBe(201);

        attached["ownerId"].GetGuid().ShouldBe(made["ownerId"].GetGuid());
        attached["tenant.id"].GetGuid().ShouldNotBe(made["tenant.id"].GetGuid());
    }

    [Theory]
    [InlineData("/slug", "slug", "Not A Slug")]
    [InlineData("/slug", "slug", "trailing-")]
    [InlineData("/slug", "slug", "")]
    [InlineData("/name", "name", "")]
    public async Task A_bad_field_is_refused_at_its_place(string pointer, string field, string value)
    {
        var anonymous = await TestHost.AnonymousAsync();
        var body = TestTenant.SignUpBody();

        var answer = await anonymous.Post("/v1/tenants", field == "slug" ? body with { Slug = value } : body with { Name = value }).ShouldBe(400);

        answer["errors.0.pointer"].GetString().ShouldBe(pointer);
    }

    [Theory]
    [InlineData("""{"name":"x","slug":"%","owner":null,"organization":{"code":"A","name":"A"}}""", "/owner")]
    [InlineData("""{"name":"x","slug":"%","owner":{"email":"no-address","name":"A","password":"correct horse battery staple"},"organization":{"code":"A","name":"A"}}""", "/owner/email")]
    [InlineData("""{"name":"x","slug":"%","owner":{"email":"a@b.example","name":"A","password":"short"},"organization":{"code":"A","name":"A"}}""", "/owner/password")]
    [InlineData("""{"name":"x","slug":"%","owner":{"email":"%@b.example","name":"A","password":"correct horse battery staple"},"organization":null}""", "/organization")]
    [InlineData("""{"name":"x","slug":"%","owner":{"email":"%@b.example","name":"A","password":"correct horse battery staple"},"organization":{"code":"a b","name":"A"}}""", "/organization/code")]
    [InlineData("""{"name":"x","slug":"%","owner":{"email":"%@b.example","name":"A","password":"correct horse battery staple"},"organization":{"code":"A","name":"A","baseCurrency":"ZZZ"}}""", "/organization/baseCurrency")]
    [InlineData("""{"name":"x","slug":"%","owner":{"email":"%@b.example","name":"A","password":"correct horse battery staple"},"organization":{"code":"A","name":"A","timeZone":"../../etc/passwd"}}""", "/organization/timeZone")]
    [InlineData("""{"name":"x","slug":"%","owner":{"email":"%@b.example","name":"A","password":"correct horse battery staple"},"organization":{"code":"A","name":"A","fiscalYearStartMonth":13}}""", "/organization/fiscalYearStartMonth")]
    [InlineData("""{"name":"x","slug":"%","owner":{"email":"%@b.example","name":"A","password":"correct horse battery staple"},"organization":{"code":"A","name":"A"},"chartTemplate":"no-such"}""", "/chartTemplate")]
    public async Task A_bad_part_is_refused_at_its_place(string body, string pointer)
    {
        var anonymous = await TestHost.AnonymousAsync();

        var answer = await anonymous.Post("/v1/tenants", body.Replace("%", $"t{Guid.NewGuid():N}"[..20], StringComparison.Ordinal)).ShouldBe(400);

        answer.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldContain(pointer);
    }

    [Fact]
    public async Task Sign_up_can_be_closed()
    {
        await using var closed = await TestHost.StartAnotherAsync("--SignUp:Open=false");
        await new TestClient(Host.Startup.ListeningAddresses.Of(closed), null).Post("/v1/tenants", TestTenant.SignUpBody()).ShouldRefuse(403, "sign_up_closed");
    }

    [Theory]
    [InlineData("Production", null, false)]
    [InlineData("Production", "true", true)]
    [InlineData("Development", null, true)]
    [InlineData("Development", "false", false)]
    public void Sign_up_is_closed_outside_Development_unless_a_setting_opens_it(string environment, string? setting, bool isOpen)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["SignUp:Open"] = setting }).Build();
        new SignUpPolicy(configuration, new HostingEnvironment { EnvironmentName = environment }).IsOpen.ShouldBe(isOpen);
    }

    [Fact]
    public async Task A_token_at_hand_does_not_matter_to_sign_up()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);

        var other = await tenant.Post("/v1/tenants", TestTenant.SignUpBody()).ShouldBe(201);

        other["tenant.id"].GetGuid().ShouldNotBe(tenant.Id);
        (await tenant.Get("/v1/tenants/current").ShouldBe(200)).Id.ShouldBe(tenant.Id);
    }

    [Fact]
    public async Task A_preview_of_a_sign_up_makes_nothing()
    {
        var anonymous = await TestHost.AnonymousAsync();
        var body = TestTenant.SignUpBody();

        (await anonymous.Post("/v1/tenants?preview=true", body).ShouldBe(200)).ContentType.ShouldBe(Preview<object>.MediaType);

        await anonymous.Post("/v1/tenants", body).ShouldBe(201);
    }
}
