using Erp.Sdk.Http;

namespace Erp.Sdk;

/// <summary>A response that is a file. Dispose it.</summary>
public sealed class Download : IDisposable
{
    private readonly HttpResponseMessage _response;

    private Download(HttpResponseMessage response, Stream content) => (_response, Content) = (response, content);

    /// <summary>The bytes, as they arrive.</summary>
    public Stream Content { get; }

    /// <summary>What they are, such as <c>text/csv</c>.</summary>
    public string? MediaType => _response.Content.Headers.ContentType?.MediaType;

    /// <summary>The name that the server proposes.</summary>
    public string? FileName => _response.Content.Headers.ContentDisposition is { } given ? (given.FileNameStar ?? given.FileName)?.Trim('"') : null;

    /// <summary>Ends the download.</summary>
    public void Dispose() => _response.Dispose();

    internal static async Task<Download> OfAsync(HttpResponseMessage response, CancellationToken ct) =>
        new(response, await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false));
}

public sealed partial class ErpClient
{
    /// <summary>
    /// Gets what a query answers in another form that the operation offers, such as <c>text/csv</c>.
    /// <code>using var csv = await client.DownloadAsync("text/csv", c => c.Accounts.ListAsync());</code>
    /// </summary>
    /// <param name="mediaType">The form.</param>
    /// <param name="query">One call of a query.</param>
    /// <param name="cancellationToken">Give it to the query too.</param>
    public async Task<Download> DownloadAsync(string mediaType, Func<ErpClient, Task> query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await Download.OfAsync(await new CallScope(mediaType, query: null).TakeAsync(() => query(this)).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }
}
