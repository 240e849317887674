using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Erp.Platform.Http;

namespace Erp.Infrastructure;

/// <summary>
/// A caller of the API: sends what it is told over a real socket, holds every answer against the contract, and brings its own
/// Idempotency-Key to each POST.
/// </summary>
/// <param name="address">Where the API is.</param>
/// <param name="token">The access token.</param>
/// <param name="renew">Signs in anew, for callers that many tests share: a token lives for ten minutes.</param>
internal sealed class TestClient(Uri address, string? token, Func<Task<TestClient>>? renew = null)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private const int LargeBody = 1_000_000;
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromMinutes(2) };
    private readonly Stopwatch _age = Stopwatch.StartNew();

    public Uri Address => address;
    public string? Token { get; private set; } = token;

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    public Task<Answer> Post(string path, object? body = null, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, path, Json(body ?? new { }), headers);

    public Task<Answer> Patch(string path, object body, string? ifMatch = null) => Send(HttpMethod.Patch, path, Json(body), IfMatch(ifMatch));

    public Task<Answer> Put(string path, object body, string? ifMatch = null) => Send(HttpMethod.Put, path, Json(body), IfMatch(ifMatch));

    public Task<Answer> Delete(string path, string? ifMatch = null) => Send(HttpMethod.Delete, path, null, IfMatch(ifMatch));

    /// <summary>A transition such as <c>POST …/{id}/post</c>, which needs the ETag.</summary>
    public Task<Answer> Transition(string path, string ifMatch, object? body = null) => Post(path, body, IfMatch(ifMatch));

    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        if (renew is not null && _age.Elapsed > Fresh)
        {
            _age.Restart();
            Token = (await renew()).Token;
        }
        using var request = new HttpRequestMessage(method, new Uri(address, path)) { Content = content };
        if (Token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                content!.Headers.TryAddWithoutValidation(name, value);
        }
        // A body that may be too large is announced first, as careful clients do: a server that refuses it closes the connection under its hands.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > LargeBody;
        if (method == HttpMethod.Post && !request.Headers.Contains("Idempotency-Key"))
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await Http.SendAsync(request);
        var answer = await Answer.ReadAsync(request, response);
        ContractCheck.Hold(answer);
        return answer;
    }

    /// <summary>JSON as a client writes it; strings stay what they are, so that a test can send anything.</summary>
    public static HttpContent Json(object body) =>
        new StringContent(body as string ?? JsonSerializer.Serialize(body, ApiJson.Options), Encoding.UTF8, "application/json");

    private static (string, string)[] IfMatch(string? etag) => etag is null ? [] : [("If-Match", etag)];
}
