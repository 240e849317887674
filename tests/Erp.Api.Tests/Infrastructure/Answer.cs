using System.Text;
using System.Text.Json;
using Xunit.Sdk;

namespace Erp.Infrastructure;

/// <summary>What the API answered, read whole.</summary>
internal sealed class Answer
{
    private JsonElement? _json;

    public required string Request { get; init; }
    public required HttpMethod Method { get; init; }
    public required string Path { get; init; }
    public required int Status { get; init; }
    public required string? ContentType { get; init; }
    public required byte[] Bytes { get; init; }
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public string Text => Encoding.UTF8.GetString(Bytes);
    public JsonElement Json => _json ??= JsonDocument.Parse(Bytes).RootElement;
    public string ETag => Headers["ETag"];
    public string Location => Headers["Location"];
    public Guid Id => Json.GetProperty("id").GetGuid();
    public string Code => Json.GetProperty("code").GetString()!;
    public string TraceId => Json.GetProperty("traceId").GetString()!;

    /// <summary>A value by its path: <c>answer["lines.0.debit"]</c>.</summary>
    public JsonElement this[string path] => path.Split('.').Aggregate(Json, (at, step) => int.TryParse(step, out var index) ? at[index] : at.GetProperty(step));

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<JsonElement> Data => [.. Json.GetProperty("data").EnumerateArray()];

    public string? NextCursor => Json.TryGetProperty("nextCursor", out var cursor) ? cursor.GetString() : null;

    public T As<T>() => Json.Deserialize<T>(Platform.Http.ApiJson.Options)!;

    public static async Task<Answer> ReadAsync(HttpRequestMessage request, HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.Concat<KeyValuePair<string, IEnumerable<string>>>(response.Content.Headers))
            headers[name] = string.Join(", ", values);
        return new()
        {
            Request = $"{request.Method} {request.RequestUri}",
            Method = request.Method,
            Path = request.RequestUri!.AbsolutePath,
            Status = (int)response.StatusCode,
            ContentType = response.Content.Headers.ContentType?.MediaType,
            Bytes = await response.Content.ReadAsByteArrayAsync(),
            Headers = headers,
        };
    }

    /// <summary>A failure that shows what was answered, and for a 500 what the server's log says.</summary>
    public XunitException Unexpected(string expectation)
    {
        var log = Status >= 500 && ContentType == "application/problem+json" ? ServerLog.Instance.ErrorOf(TraceId) : null;
        return new($"{Request}: {expectation}, but it answered {Status} {ContentType}\n{Text}\n{log}");
    }
}

/// <summary>Expectations, so that a test reads as one sentence per request.</summary>
internal static class AnswerExpectations
{
    public static async Task<Answer> ShouldBe(this Task<Answer> sending, int status)
    {
        var answer = await sending;
        return answer.Status == status ? answer : throw answer.Unexpected($"expected {status}");
    }

    /// <summary>A problem with this status and code (of the problem, or of one of its errors), at this place when one is named.</summary>
    public static async Task<Answer> ShouldRefuse(this Task<Answer> sending, int status, string code, string? pointer = null)
    {
        var answer = await sending;
        var expectation = $"expected the refusal {status} {code}{(pointer is null ? "" : $" at {pointer}")}";
        if (answer.Status != status || answer.ContentType != "application/problem+json")
            throw answer.Unexpected(expectation);
        var errors = answer.Json.GetProperty("errors").EnumerateArray().ToList();
        var found = pointer is null
            ? answer.Code == code || errors.Any(e => e.GetProperty("code").GetString() == code)
            : errors.Any(e => e.GetProperty("code").GetString() == code && e.TryGetProperty("pointer", out var place) && place.GetString() == pointer);
        return found ? answer : throw answer.Unexpected(expectation);
    }
}
