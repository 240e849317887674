using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Erp.Benchmarks;

/// <summary>A tenant made through the API, with a token, its organization and its postable accounts.</summary>
internal sealed record TenantUnderLoad(AuthenticationHeaderValue Authorization, string OrganizationId, string[] Accounts)
{
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
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client.GetProperty("clientId").GetString()!,
            ["client_secret"] = client.GetProperty("clientSecret").GetString()!,
            ["scope"] = "erp",
        });
        using var answer = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
        var organization = signedUp.GetProperty("organizationId").GetString()!;
        return new(authorization, organization, await AccountsAsync(http, authorization));
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
