using System.Net.Http.Headers;

namespace Erp.Sdk.Http;

/// <summary>Whether a request may be sent again.</summary>
internal static class Repeatable
{
    private static readonly HttpRequestOptionsKey<bool> Marked = new("Erp.Sdk.Repeatable");

    private static readonly HashSet<HttpMethod> Idempotent = [HttpMethod.Get, HttpMethod.Head, HttpMethod.Options, HttpMethod.Put, HttpMethod.Delete];

    public static HttpRequestMessage MarkRepeatable(this HttpRequestMessage request)
    {
        request.Options.Set(Marked, true);
        return request;
    }

    /// <summary>Sending it twice does what sending it once does.</summary>
    public static bool IsIdempotent(this HttpRequestMessage request) =>
        Idempotent.Contains(request.Method) || request.Headers.Contains(IdempotencyHandler.Header) || request.Options.TryGetValue(Marked, out _);

    /// <summary>Its body can be written a second time: it is in memory, or a stream that knows its length and so can be rewound.</summary>
    public static bool CanBeResent(this HttpRequestMessage request) => request.Content is null or ByteArrayContent || request.Content.Headers.ContentLength is not null;

    /// <summary>Small enough to hold, and only useful when complete.</summary>
    public static bool IsJson(this HttpContentHeaders headers) =>
        headers.ContentType?.MediaType is { } type && (type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal));
}
