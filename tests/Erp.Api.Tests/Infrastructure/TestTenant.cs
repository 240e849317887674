using Erp.Modules.Identity.OpenId;

namespace Erp.Infrastructure;

/// <summary>A tenant of one test, made through the API; its requests come from the owner's machine client.</summary>
internal sealed class TestTenant
{
    public const string Password = "correct horse battery staple";

    public required Guid Id { get; init; }
    public required Guid OrganizationId { get; init; }
    public required Guid OwnerId { get; init; }
    public required string Slug { get; init; }
    public required string OwnerEmail { get; init; }
    public required string ClientId { get; init; }
    public required string ClientSecret { get; init; }

    /// <summary>The client behind <see cref="Get"/>, <see cref="Post"/> …</summary>
    public required TestClient Owner { get; init; }

    public static async Task<TestTenant> SignUpAsync(Uri address, string? chartTemplate)
    {
        var anonymous = new TestClient(address, token: null);
        var body = SignUpBody(chartTemplate);
        var answer = await anonymous.Post("/v1/tenants", body).ShouldBe(201);
        var (clientId, secret) = (answer["apiClient.clientId"].GetString()!, answer["apiClient.clientSecret"].GetString()!);
        return new()
        {
            Id = answer["tenant.id"].GetGuid(),
            OrganizationId = answer["organizationId"].GetGuid(),
            OwnerId = answer["ownerId"].GetGuid(),
            Slug = answer["tenant.slug"].GetString()!,
            OwnerEmail = $"{answer["tenant.slug"].GetString()}@test.example",
            ClientId = clientId,
            ClientSecret = secret,
            Owner = await WithTokenAsync(address, clientId, secret),
        };
    }

    /// <summary>A sign-up that is good, under a slug of its own.</summary>
    public static SignUpBodyShape SignUpBody(string? chartTemplate = null)
    {
        var slug = $"t{Guid.NewGuid():N}"[..20];
        return new(slug, slug, new($"{slug}@test.example", "Test Owner", Password), new("ORG", "Test Organization Ltd", "পরীক্ষা লিমিটেড"), chartTemplate, ApiClient: true);
    }

    public sealed record SignUpBodyShape(string Name, string Slug, OwnerShape Owner, OrganizationShape Organization, string? ChartTemplate, bool ApiClient);
    public sealed record OwnerShape(string Email, string Name, string Password);
    public sealed record OrganizationShape(string Code, string Name, string? NameBn);

    /// <summary>A client with a token of its own, by client credentials.</summary>
    public static async Task<TestClient> WithTokenAsync(Uri address, string clientId, string secret)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = secret,
            ["scope"] = OpenIdScopes.Api,
        });
        var token = await new TestClient(address, token: null).Send(HttpMethod.Post, "/connect/token", form).ShouldBe(200);
        return new(address, token["access_token"].GetString(), () => WithTokenAsync(address, clientId, secret));
    }

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) => Owner.Get(path, headers);
    public Task<Answer> Post(string path, object? body = null, params (string Name, string Value)[] headers) => Owner.Post(path, body, headers);
    public Task<Answer> Patch(string path, object body, string? ifMatch = null) => Owner.Patch(path, body, ifMatch);
    public Task<Answer> Put(string path, object body, string? ifMatch = null) => Owner.Put(path, body, ifMatch);
    public Task<Answer> Delete(string path, string? ifMatch = null) => Owner.Delete(path, ifMatch);
    public Task<Answer> Transition(string path, string ifMatch, object? body = null) => Owner.Transition(path, ifMatch, body);
}
