namespace Erp.Sdk;

/// <summary>Where the API is, who calls it, and how patiently.</summary>
public sealed class ErpClientOptions
{
    /// <summary>The host of the API, such as <c>https://erp.example.com</c>.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>
    /// Client id: of a machine client (<c>/v1/api-clients</c>) together with <see cref="ClientSecret"/>, or of the public client that got
    /// <see cref="RefreshToken"/>.
    /// </summary>
    public string? ClientId { get; set; }

    /// <summary>Secret of the machine client.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Refresh token of a signed-in user. Each use replaces it: see <see cref="RefreshTokenReplaced"/>.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>Called with each new refresh token, before anything else is sent: store it, the old one is worthless.</summary>
    public Func<string, CancellationToken, Task>? RefreshTokenReplaced { get; set; }

    /// <summary>
    /// Another source of access tokens, instead of the above: called before each request, and once more after a 401. Cache in there.
    /// </summary>
    public Func<CancellationToken, Task<string>>? AccessToken { get; set; }

    /// <summary>Language of error messages: <c>en</c> (the default) or <c>bn</c>.</summary>
    public string? Language { get; set; }

    /// <summary>How often a call is repeated at most, when that is safe and may help. 0 turns retries off.</summary>
    public int MaxRetries { get; set; } = 4;

    /// <summary>Longest wait before the first retry; it doubles with each, and chance shortens it.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Longest wait before any retry. A server that asks for more (<c>Retry-After</c>) is not waited for: the call fails with
    /// <see cref="ErpApiException.RetryAfter"/>.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one attempt may take until the response's headers, and its JSON, are here.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>What sends in the end, when a client makes its own connections: for a proxy, a certificate, a test. The client disposes it.</summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>The clock of token lifetimes and retries.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    internal Uri Root => BaseUrl is { IsAbsoluteUri: true } url
        ? new(url.AbsoluteUri.TrimEnd('/') + "/")
        : throw new ArgumentException($"{nameof(BaseUrl)} must be an absolute URL, such as https://erp.example.com.");
}
