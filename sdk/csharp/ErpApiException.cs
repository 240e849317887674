using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Erp.Sdk.Http;

namespace Erp.Sdk;

/// <summary>The server refused a request, or answered what the contract does not know.</summary>
public sealed class ErpApiException : Exception
{
    /// <summary>For the generated clients: a success that can't be read.</summary>
    internal ErpApiException(string message, int statusCode, string? response, IReadOnlyDictionary<string, IEnumerable<string>> headers, Exception? innerException)
        : base(message, innerException)
    {
        Problem = Unspecified((HttpStatusCode)statusCode, "unreadable_response", message);
        RawResponse = response ?? "";
        Headers = headers.ToDictionary(h => h.Key, h => (IReadOnlyList<string>)[.. h.Value], StringComparer.OrdinalIgnoreCase);
    }

    internal ErpApiException(Problem problem, HttpResponseMessage response, string body)
        : base(Sentence(problem))
    {
        Problem = problem;
        RawResponse = body;
        Headers = response.AllHeaders();
        RetryAfter = Delay(response.Headers.RetryAfter, TimeProvider.System);
        RateLimit = RateLimit.Of(response.Headers);
    }

    /// <summary>All that the server said about it.</summary>
    public Problem Problem { get; }

    /// <summary>The HTTP status.</summary>
    public int Status => Problem.Status;

    /// <summary>Stable code to switch on, such as <c>period_closed</c>; <c>GET /v1/problems</c> lists all.</summary>
    public string Code => Problem.Code;

    /// <summary>Each broken rule with the place it is broken at: a JSON pointer into the body, <c>query:name</c> or <c>header:name</c>.</summary>
    public IReadOnlyList<ProblemError> Errors => Problem.Errors;

    /// <summary>Quote it to support.</summary>
    public string TraceId => Problem.TraceId;

    /// <summary>How long the server wants to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>What is left of the caller's allowance; null when the server did not say.</summary>
    public RateLimit? RateLimit { get; }

    /// <summary>Headers of the response.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; }

    /// <summary>Body of the response, as it came.</summary>
    public string RawResponse { get; }

    internal static async Task<ErpApiException> FromAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var body = await response.Content.ReadAsStringAsync(ct).ConfigureAwait(false);
        return new(ProblemIn(response, body), response, body);
    }

    /// <summary>What stands between client and server (a proxy, a load balancer) answers in its own words.</summary>
    private static Problem ProblemIn(HttpResponseMessage response, string body)
    {
        try
        {
            if (response.Content.Headers.ContentType?.MediaType == "application/problem+json" && JsonSerializer.Deserialize<Problem>(body, ErpJson.Options) is { } problem)
                return problem;
        }
        catch (JsonException)
        {
        }
        var status = (int)response.StatusCode;
        return Unspecified(response.StatusCode, $"http_{status}", $"The server answered {status} {response.ReasonPhrase}, without a problem document.");
    }

    internal static Problem Unspecified(HttpStatusCode status, string code, string detail) =>
        new() { Type = "about:blank", Title = status.ToString(), Status = (int)status, Detail = detail, Code = code, Errors = [], TraceId = "" };

    internal static TimeSpan? Delay(RetryConditionHeaderValue? header, TimeProvider clock) =>
        header?.Delta ?? (header?.Date is { } date ? TimeSpan.FromTicks(Math.Max(0, (date - clock.GetUtcNow()).Ticks)) : null);

    private static string Sentence(Problem problem)
    {
        var places = string.Join("; ", problem.Errors.Where(e => e.Pointer is not null || e.Message != problem.Detail).Take(5).Select(e => $"{e.Pointer}: {e.Message}"));
        var trace = problem.TraceId.Length == 0 ? "" : $" [trace {problem.TraceId}]";
        return string.Create(CultureInfo.InvariantCulture, $"{problem.Detail} ({problem.Code}, {problem.Status}){(places.Length == 0 ? "" : $" {places}")}{trace}");
    }
}
