using Erp.Sdk.Http;

namespace Erp.Sdk;

/// <summary>
/// The ERP API: one property for each resource. Safe for concurrent use; make one and keep it, or let <c>AddErpClient</c> make it.
/// </summary>
/// <remarks>
/// Every call gets an access token, an <c>Idempotency-Key</c> when it is a POST, and is repeated when that is safe and may help.
/// A refusal by the server is an <see cref="ErpApiException"/>; a server that can't be reached is an <see cref="HttpRequestException"/>
/// or a <see cref="TimeoutException"/>.
/// </remarks>
public sealed partial class ErpClient : IDisposable
{
    private readonly IDisposable? _owned;

    /// <summary>A client with connections of its own.</summary>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public ErpClient(ErpClientOptions options)
        : this(HttpPipeline.CreateClient(options))
    {
    }

    private ErpClient(HttpClient http)
        : this(http, http)
    {
    }

    /// <summary>A client over an <see cref="HttpClient"/> that somebody else set up and owns.</summary>
    internal static ErpClient Over(HttpClient http) => new(http, owned: null);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _owned?.Dispose();
}
