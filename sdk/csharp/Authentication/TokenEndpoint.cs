using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Erp.Sdk.Http;

namespace Erp.Sdk.Authentication;

/// <summary>A token as it was granted.</summary>
/// <param name="Value">The access token.</param>
/// <param name="Lifetime">How long it is good from now.</param>
/// <param name="RefreshToken">What gets the next one, when the grant gives such.</param>
internal sealed record GrantedToken(string Value, TimeSpan Lifetime, string? RefreshToken);

/// <summary>One way to be granted a token.</summary>
internal interface ITokenGrant
{
    Task<GrantedToken> RequestAsync(CancellationToken ct);
}

/// <summary>The server's OAuth token endpoint.</summary>
internal sealed class TokenEndpoint(Lazy<HttpClient> http)
{
    public async Task<GrantedToken> RequestAsync(CancellationToken ct, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "connect/token")
        {
            Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        using var response = await http.Value.SendAsync(request.MarkRepeatable(), ct).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw await RefusalAsync(response, ct).ConfigureAwait(false);
        var answer = (await response.Content.ReadFromJsonAsync<Answer>(ct).ConfigureAwait(false))!;
        return new(answer.AccessToken, TimeSpan.FromSeconds(answer.ExpiresIn), answer.RefreshToken);
    }

    /// <summary>OAuth has its own form of errors (RFC 6749, 5.2): its <c>error</c> becomes the code.</summary>
    private static async Task<ErpApiException> RefusalAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var body = await response.Content.ReadAsStringAsync(ct).ConfigureAwait(false);
        try
        {
            if (JsonSerializer.Deserialize<Refusal>(body) is { Error: { } error } refusal)
                return new(ErpApiException.Unspecified(response.StatusCode, error, refusal.Description ?? "The server granted no access token."), response, body);
        }
        catch (JsonException)
        {
        }
        return await ErpApiException.FromAsync(response, ct).ConfigureAwait(false);
    }

    private sealed record Answer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("refresh_token")] string? RefreshToken);

    private sealed record Refusal([property: JsonPropertyName("error")] string? Error, [property: JsonPropertyName("error_description")] string? Description);
}
