using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Erp.Sdk;

/// <summary>A request as it would have left the machine.</summary>
internal sealed record Sent(HttpMethod Method, Uri Uri, HttpRequestHeaders Headers, string Body)
{
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}

/// <summary>Stands in for the network where a test needs a failure at a certain moment. What the API does is tested against the API.</summary>
internal sealed class ScriptedServer(params Func<Sent, HttpResponseMessage>[] script) : HttpMessageHandler
{
    private int _next;

    /// <summary>Everything that was sent except token requests.</summary>
    public List<Sent> Requests { get; } = [];

    public List<Sent> TokenRequests { get; } = [];

    /// <summary>Answers token requests; the number counts them.</summary>
    public Func<int, HttpResponseMessage> Tokens { get; set; } = n => Answer(200, new { access_token = $"token-{n}", expires_in = 600 });

    public ErpClient Client(Action<ErpClientOptions>? adjust = null)
    {
        var options = new ErpClientOptions { BaseUrl = new("http://erp.test/"), RetryDelay = TimeSpan.FromMilliseconds(1), Handler = this };
        adjust?.Invoke(options);
        return new(options);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var copy = new HttpRequestMessage();
        foreach (var (name, values) in request.Headers)
            copy.Headers.TryAddWithoutValidation(name, values);
        var sent = new Sent(request.Method, request.RequestUri!, copy.Headers, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        Func<Sent, HttpResponseMessage> answer;
        lock (Requests)
        {
            if (sent.Uri.AbsolutePath == "/connect/token")
            {
                TokenRequests.Add(sent);
                return Tokens(TokenRequests.Count);
            }
            Requests.Add(sent);
            answer = script[Math.Min(_next++, script.Length - 1)];
        }
        return answer(sent);
    }

    public static HttpResponseMessage Answer(int status, object body, string mediaType = "application/json") =>
        new((HttpStatusCode)status) { Content = new StringContent(JsonSerializer.Serialize(body, ErpJson.Options), Encoding.UTF8, mediaType) };

    public static HttpResponseMessage Refusal(int status, string code, Action<HttpResponseMessage>? adjust = null)
    {
        var problem = new Problem { Type = $"/v1/problems/{code}", Title = code, Status = status, Detail = "No.", Code = code, Errors = [], TraceId = "4bf92f" };
        var response = Answer(status, problem, "application/problem+json");
        adjust?.Invoke(response);
        return response;
    }

    public static HttpResponseMessage Organization(string name = "Rahman Traders Ltd", int version = 1, int status = 200) => Answer(status, new OrganizationResponse
    {
        Id = Guid.NewGuid(),
        Code = "RTL",
        Name = name,
        CustomFields = new Dictionary<string, JsonElement>(),
        ExternalIds = [],
        BaseCurrency = "BDT",
        FiscalYearStartMonth = 7,
        TimeZone = "Asia/Dhaka",
        Addresses = [],
        Version = version,
    });
}
