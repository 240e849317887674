using System.Buffers.Text;
using System.Text;
using Erp.Infrastructure;
using Erp.Modules.Identity.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shouldly;
using Xunit;

namespace Erp.Modules.Identity;

/// <summary>Tokens that are nearly right.</summary>
public sealed class AccessTokenTests
{
    [Fact]
    public async Task Without_a_token_there_is_no_answer()
    {
        var answer = await (await TestHost.AnonymousAsync()).Get("/v1/me").ShouldRefuse(401, "not_authenticated");
        answer.Headers["WWW-Authenticate"].ShouldBe("Bearer");
    }

    [Fact]
    public async Task A_tampered_token_is_refused()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var parts = tenant.Owner.Token!.Split('.');
        var otherTenant = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace(tenant.Id.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal);
        await Refused($"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(otherTenant))}.{parts[2]}");
        await Refused($"{parts[0]}.{parts[1]}.{(parts[2][0] == 'A' ? 'B' : 'A')}{parts[2][1..]}");
        await Refused($"{parts[0]}.{parts[1]}.");
        await Refused($"{parts[0]}.{parts[1]}");
        await Refused("not a token");
    }

    [Fact]
    public async Task A_token_that_claims_to_need_no_signature_is_refused()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var payload = tenant.Owner.Token!.Split('.')[1];
        foreach (var algorithm in new[] { "none", "None", "NONE", "" })
            await Refused($"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}","typ":"at+jwt"}"""))}.{payload}.");
    }

    [Fact]
    public async Task A_token_signed_with_the_public_key_as_a_shared_secret_is_refused()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var jwks = await (await TestHost.AnonymousAsync()).Get("/.well-known/jwks").ShouldBe(200);
        var modulus = Base64Url.DecodeFromChars(jwks["keys.0.n"].GetString());
        using var rsa = System.Security.Cryptography.RSA.Create(new System.Security.Cryptography.RSAParameters { Modulus = modulus, Exponent = Base64Url.DecodeFromChars(jwks["keys.0.e"].GetString()) });
        byte[][] secrets =
        [
            modulus,
            rsa.ExportRSAPublicKey(),
            rsa.ExportSubjectPublicKeyInfo(),
            Encoding.UTF8.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()),
            Encoding.UTF8.GetBytes(rsa.ExportSubjectPublicKeyInfoPem() + "\n"),
            Encoding.UTF8.GetBytes(jwks["keys.0"].GetRawText()),
            Encoding.UTF8.GetBytes(jwks["keys.0.n"].GetString()!),
        ];
        foreach (var secret in secrets)
        {
            await Refused(Forge(tenant, new SigningCredentials(new SymmetricSecurityKey(secret), SecurityAlgorithms.HmacSha256)));
            await Refused(Forge(tenant, new SigningCredentials(new SymmetricSecurityKey(secret) { KeyId = jwks["keys.0.kid"].GetString() }, SecurityAlgorithms.HmacSha256)));
        }
    }

    [Fact]
    public async Task A_token_of_another_key_is_refused()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        var known = (await SigningKeyAsync()).KeyId;
        await Refused(Forge(tenant, new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = known }, SecurityAlgorithms.RsaSha256)));
    }

    [Fact]
    public async Task A_token_of_our_key_is_refused_when_expired_or_for_another_audience_issuer_or_purpose()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var ours = new SigningCredentials(await SigningKeyAsync(), SecurityAlgorithms.RsaSha256);
        var address = (await TestHost.GetAsync()).Address;
        // The forgery itself is good, or the refusals would prove nothing.
        await new TestClient(address, Forge(tenant, ours)).Get("/v1/me").ShouldBe(200);

        await Refused(Forge(tenant, ours, d => d.Expires = DateTime.UtcNow.AddMinutes(-10)));
        await Refused(Forge(tenant, ours, d => d.Audience = "another-api"));
        await Refused(Forge(tenant, ours, d => d.Audience = null));
        await Refused(Forge(tenant, ours, d => d.Issuer = "https://elsewhere.example/"));
        await Refused(Forge(tenant, ours, d => d.TokenType = "JWT"));
        await Refused(Forge(tenant, ours, d => d.Claims.Remove("tenant_id")));
        await Refused(Forge(tenant, ours, d => d.Claims["tenant_id"] = Guid.NewGuid().ToString()));
        // A real tenant, whose client this is not.
        var other = await TestHost.NewTenantAsync(chartTemplate: null);
        await Refused(Forge(tenant, ours, d => d.Claims["tenant_id"] = other.Id.ToString()));
        await Refused(Forge(tenant, ours, d => d.Claims["sub"] = $"{tenant.OwnerId}x"));
    }

    [Fact]
    public async Task A_cached_token_is_refused_once_it_has_expired()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var ours = new SigningCredentials(await SigningKeyAsync(), SecurityAlgorithms.RsaSha256);
        var expires = DateTime.UtcNow.AddSeconds(3);
        var client = new TestClient((await TestHost.GetAsync()).Address, Forge(tenant, ours, d => d.Expires = expires));
        await client.Get("/v1/me").ShouldBe(200);
        await Task.Delay(expires - DateTime.UtcNow + TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await client.Get("/v1/me").ShouldRefuse(401, "not_authenticated");
    }

    [Fact]
    public async Task Other_tokens_of_ours_do_not_open_the_api()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var flow = new CodeFlow((await TestHost.GetAsync()).Address);
        var tokens = await flow.SignInAsync(tenant.OwnerEmail, TestTenant.Password);
        await Refused(tokens.GetProperty("id_token").GetString()!);
        await Refused(tokens.GetProperty("refresh_token").GetString()!);
    }

    [Fact]
    public async Task Another_instance_takes_and_signs_with_the_same_keys()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var issuer = $"--Identity:Issuer={(await TestHost.GetAsync()).Address}";
        await using var another = await TestHost.StartAnotherAsync(issuer);
        var address = Host.Startup.ListeningAddresses.Of(another);
        await new TestClient(address, tenant.Owner.Token).Get("/v1/me").ShouldBe(200);
        var theirs = await TestTenant.WithTokenAsync(address, tenant.ClientId, tenant.ClientSecret);
        await new TestClient((await TestHost.GetAsync()).Address, theirs.Token).Get("/v1/me").ShouldBe(200);
    }

    private static string Forge(TestTenant tenant, SigningCredentials credentials, Action<SecurityTokenDescriptor>? change = null)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = tenant.Owner.Address.ToString(),
            Audience = IdentitySettings.ApiAudience,
            Expires = DateTime.UtcNow.AddMinutes(5),
            NotBefore = DateTime.UtcNow.AddHours(-1),
            IssuedAt = DateTime.UtcNow.AddHours(-1),
            TokenType = "at+jwt",
            SigningCredentials = credentials,
            Claims = new Dictionary<string, object> { ["sub"] = tenant.ClientId, ["client_id"] = tenant.ClientId, ["tenant_id"] = tenant.Id.ToString(), ["scope"] = "erp", ["jti"] = Guid.NewGuid().ToString() },
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    private static async Task<SecurityKey> SigningKeyAsync() => (await TestHost.GetAsync()).Services.GetRequiredService<KeyRing>().Keys.First(k => k.Use == KeyUse.Sign).Key;

    private static async Task Refused(string token)
    {
        var client = new TestClient((await TestHost.GetAsync()).Address, token: null);
        var answer = await client.Get("/v1/me", ("Authorization", $"Bearer {token}")).ShouldRefuse(401, "not_authenticated");
        answer.Headers["WWW-Authenticate"].ShouldBe("Bearer error=\"invalid_token\"");
    }
}
