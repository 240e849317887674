using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Identity.OpenId;
using Microsoft.AspNetCore.WebUtilities;
using Shouldly;

namespace Erp.Modules.Identity;

/// <summary>A browser front end that signs a person in: authorization code with PKCE, by hand, parameter by parameter.</summary>
internal sealed class CodeFlow(Uri server)
{
    public const string RedirectUri = "http://localhost:4321/callback";

    public Uri Server => server;

    public string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>The request to the authorization endpoint; a null value takes a parameter out.</summary>
    public string AuthorizeUrl(params (string Name, string? Value)[] changed)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["client_id"] = PublicClients.Development,
            ["response_type"] = "code",
            ["redirect_uri"] = RedirectUri,
            ["scope"] = "openid profile email offline_access erp",
            ["state"] = "xyz",
            ["nonce"] = "n-0S6",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changed)
            parameters[name] = value;
        return QueryHelpers.AddQueryString("/connect/authorize", parameters.Where(p => p.Value is not null));
    }

    /// <summary>Signs in with a fresh browser, through the page, and exchanges the code.</summary>
    public async Task<JsonElement> SignInAsync(string email, string password)
    {
        using var browser = new Browser(server);
        var back = await browser.SignIn(await browser.Open(AuthorizeUrl()), email, password);
        return (await ExchangeAsync(CodeOf(back))).Json;
    }

    public static string CodeOf(View back)
    {
        back.Status.ShouldBeOneOf([302, 303], back.Html);
        return Query(back, "code") ?? throw new InvalidOperationException(back.Location.ToString());
    }

    public static string? Query(View back, string name) => QueryHelpers.ParseQuery(back.Location.Query).TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The OAuth error of an answer, whether it goes back to the client or onto a page.</summary>
    public static string? Error(View answer) => answer.RedirectedTo is null ? System.Text.RegularExpressions.Regex.Match(answer.Html, "<code>([a-z_]+)</code>").Groups[1].Value : Query(answer, "error");

    public Task<Answer> ExchangeAsync(string code, params (string Name, string Value)[] changed) =>
        TokenAsync([("grant_type", "authorization_code"), ("client_id", PublicClients.Development), ("redirect_uri", RedirectUri), ("code", code), ("code_verifier", Verifier), .. changed]);

    public Task<Answer> RefreshAsync(string refreshToken) =>
        TokenAsync(("grant_type", "refresh_token"), ("client_id", PublicClients.Development), ("refresh_token", refreshToken));

    /// <summary>A request to the token endpoint; a later parameter of the same name wins.</summary>
    public Task<Answer> TokenAsync(params (string Name, string Value)[] form) => PostFormAsync("/connect/token", form);

    public async Task<Answer> PostFormAsync(string path, params (string Name, string Value)[] form)
    {
        var fields = new Dictionary<string, string>();
        foreach (var (name, value) in form)
            fields[name] = value;
        using var content = new FormUrlEncodedContent(fields);
        return await new TestClient(server, token: null).Send(HttpMethod.Post, path, content);
    }

    public static JsonElement Payload(string token) => Part(token, 1);

    public static JsonElement Header(string token) => Part(token, 0);

    private static JsonElement Part(string token, int index) => JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[index])).RootElement;
}
