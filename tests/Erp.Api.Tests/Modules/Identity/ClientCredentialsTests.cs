using Erp.Infrastructure;
using Erp.Modules.Identity.Roles;
using Shouldly;
using Xunit;

namespace Erp.Modules.Identity;

public sealed class ClientCredentialsTests
{
    [Fact]
    public async Task A_program_gets_a_signed_access_token_of_ten_minutes()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var answer = await Request(tenant.ClientId, tenant.ClientSecret).ShouldBe(200);

        answer["token_type"].GetString().ShouldBe("Bearer");
        answer.Json.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        answer.Headers["Cache-Control"].ShouldContain("no-store");
        var token = answer["access_token"].GetString()!;
        var (header, payload) = (CodeFlow.Header(token), CodeFlow.Payload(token));
        header.GetProperty("typ").GetString().ShouldBe("at+jwt");
        header.GetProperty("alg").GetString().ShouldBe("RS256");
        payload.GetProperty("iss").GetString().ShouldBe((await TestHost.GetAsync()).Address.ToString());
        payload.GetProperty("aud").GetString().ShouldBe("erp-api");
        payload.GetProperty("sub").GetString().ShouldBe(tenant.ClientId);
        payload.GetProperty("client_id").GetString().ShouldBe(tenant.ClientId);
        payload.GetProperty("tenant_id").GetGuid().ShouldBe(tenant.Id);
        payload.GetProperty("scope").GetString().ShouldBe("erp");
        payload.GetProperty("role").GetGuid().ShouldBe(BuiltInRoles.Owner.Id);
        (payload.GetProperty("exp").GetInt64() - payload.GetProperty("iat").GetInt64()).ShouldBe(600);
        payload.TryGetProperty("org", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_limited_programs_token_names_its_organizations()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var client = await People.ConnectAsync(await tenant.AddApiClientAsync(People.Auditor, [tenant.OrganizationId]));
        CodeFlow.Payload(client.Token!).GetProperty("org").GetGuid().ShouldBe(tenant.OrganizationId);
    }

    [Fact]
    public async Task A_wrong_secret_and_an_unknown_client_get_the_same_answer()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var wrong = await Request(tenant.ClientId, tenant.ClientSecret + "x").ShouldBe(401);
        var unknown = await Request($"erp_{Guid.NewGuid():N}", tenant.ClientSecret).ShouldBe(401);
        var another = await Request((await TestHost.NewTenantAsync(chartTemplate: null)).ClientId, tenant.ClientSecret).ShouldBe(401);
        wrong["error"].GetString().ShouldBe("invalid_client");
        unknown["error"].GetString().ShouldBe("invalid_client");
        another["error"].GetString().ShouldBe("invalid_client");
    }

    [Fact]
    public async Task The_password_grant_does_not_exist()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var flow = new CodeFlow((await TestHost.GetAsync()).Address);
        var answer = await flow.TokenAsync(("grant_type", "password"), ("client_id", tenant.ClientId), ("client_secret", tenant.ClientSecret), ("username", tenant.OwnerEmail), ("password", TestTenant.Password)).ShouldBe(400);
        answer["error"].GetString().ShouldBe("unsupported_grant_type");
    }

    [Fact]
    public async Task A_rotated_secret_overlaps_with_the_one_before_and_an_older_one_ends()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var first = await tenant.AddApiClientAsync(People.Auditor);
        var clientId = first["clientId"].GetString()!;
        string SecretOf(Answer answer) => answer["clientSecret"].GetString()!;

        var second = await tenant.Transition($"{first.Location}/rotate-secret", first.ETag, new { overlapMinutes = 60 }).ShouldBe(200);
        await Request(clientId, SecretOf(first)).ShouldBe(200);
        await Request(clientId, SecretOf(second)).ShouldBe(200);

        var third = await tenant.Transition($"{first.Location}/rotate-secret", second.ETag, new { overlapMinutes = 60 }).ShouldBe(200);
        await Request(clientId, SecretOf(first)).ShouldBe(401);
        await Request(clientId, SecretOf(second)).ShouldBe(200);

        var fourth = await tenant.Transition($"{first.Location}/rotate-secret", third.ETag, new { overlapMinutes = 0 }).ShouldBe(200);
        fourth["previousSecretExpiresAt"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        await Request(clientId, SecretOf(third)).ShouldBe(401);
        await Request(clientId, SecretOf(fourth)).ShouldBe(200);
    }

    private static async Task<Answer> Request(string clientId, string secret) =>
        await new CodeFlow((await TestHost.GetAsync()).Address).TokenAsync(("grant_type", "client_credentials"), ("client_id", clientId), ("client_secret", secret));
}
