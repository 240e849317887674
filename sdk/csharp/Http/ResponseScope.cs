using System.Net;

namespace Erp.Sdk.Http;

/// <summary>Keeps what the generated methods leave out of a response: its status and headers.</summary>
internal sealed class ResponseScope
{
    private static readonly AsyncLocal<ResponseScope?> Ambient = new();

    public static ResponseScope? Current => Ambient.Value;

    public HttpStatusCode Status { get; private set; }
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; private set; } = new Dictionary<string, IReadOnlyList<string>>();
    public RateLimit? RateLimit { get; private set; }

    public async Task<T> WatchAsync<T>(Func<Task<T>> call)
    {
        Ambient.Value = this;
        try
        {
            return await call().ConfigureAwait(false);
        }
        finally
        {
            Ambient.Value = null;
        }
    }

    public void Keep(HttpResponseMessage response) => (Status, Headers, RateLimit) = (response.StatusCode, response.AllHeaders(), RateLimit.Of(response.Headers));
}

/// <summary>Shows responses to the scope that a call stands in.</summary>
internal sealed class ResponseHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        ResponseScope.Current?.Keep(response);
        return response;
    }
}

internal static class ResponseHeaders
{
    /// <summary>The headers of the response and those of its content, by name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> AllHeaders(this HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => (IReadOnlyList<string>)[.. h.Value], StringComparer.OrdinalIgnoreCase);
}
