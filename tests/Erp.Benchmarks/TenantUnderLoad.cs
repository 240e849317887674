using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Erp.Benchmarks;

/// <summary>A tenant made through the API, with a token, its organization and its postable accounts.</summary>
internal sealed record TenantUnderLoad(string ClientId, string ClientSecret, string OrganizationId)
{
    /// <summary>A token is good for ten minutes.</summary>
    public required AuthenticationHeaderValue Authorization { get; init; }
    public string[] Accounts { get; private init; } = [];

    public static async Task<TenantUnderLoad> SignUpAsync(HttpClient http, string slug)
    {
        var signedUp = await PostAsync(http, "/v1/tenants", null, new
        {
            name = slug,
            slug,
            owner = new { email = $"{slug}@bench.example", name = "Bench", password = "a long enough password" },
            organization = new { code = "B", name = "Bench" },
            chartTemplate = "bd-sme",
            apiClient = true,
        });
        var client = signedUp.GetProperty("apiClient");
        var (id, secret) = (client.GetProperty("clientId").GetString()!, client.GetProperty("clientSecret").GetString()!);
        var authorization = await SignInAsync(http, id, secret);
        return new(id, secret, signedUp.GetProperty("organizationId").GetString()!) { Authorization = authorization, Accounts = await AccountsAsync(http, authorization) };
    }

    /// <summary>The same with a new token.</summary>
    public async Task<TenantUnderLoad> SignInAgainAsync(HttpClient http) => this with { Authorization = await SignInAsync(http, ClientId, ClientSecret) };

    private static async Task<AuthenticationHeaderValue> SignInAsync(HttpClient http, string clientId, string clientSecret)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = clientSecret,
            ["scope"] = "erp",
        });
        using var answer = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        return new("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
    }

    private static async Task<string[]> AccountsAsync(HttpClient http, AuthenticationHeaderValue authorization) =>
        [.. (await GetAsync(http, "/v1/accounts?isGroup=false&limit=50", authorization)).GetProperty("data").EnumerateArray().Select(a => a.GetProperty("id").GetString()!)];

    public static async Task<JsonElement> GetAsync(HttpClient http, string path, AuthenticationHeaderValue authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = authorization } };
        using var answer = await http.SendAsync(request);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static async Task<JsonElement> PostAsync(HttpClient http, string path, AuthenticationHeaderValue? authorization, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body), Headers = { Authorization = authorization } };
        using var answer = await http.SendAsync(request);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode ? json : throw new InvalidOperationException($"{path}: {json}");
    }
}
