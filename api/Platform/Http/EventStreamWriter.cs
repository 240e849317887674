using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Erp.Platform.Http;

/// <summary>Writes server-sent events (WHATWG HTML, 9.2): each reaches the client at once.</summary>
internal sealed class EventStreamWriter(HttpResponse response)
{
    public const string MediaType = "text/event-stream";
    private static readonly byte[] EndOfData = "\n\n"u8.ToArray();

    /// <param name="id">Where the stream starts: a client that loses it before its first event comes back with this.</param>
    /// <param name="retry">How long the client waits before it comes back.</param>
    /// <param name="ct">Cancels.</param>
    public async Task BeginAsync(long id, TimeSpan retry, CancellationToken ct)
    {
        response.ContentType = MediaType;
        response.Headers.CacheControl = CacheControls.NoStore;
        // Proxies that follow nginx pass on what they get, when they get it.
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await WriteAsync(string.Create(CultureInfo.InvariantCulture, $"retry: {(long)retry.TotalMilliseconds}\nid: {id}\n\n"), ct);
        await FlushAsync(ct);
    }

    /// <summary>One event; the client repeats its id when it comes back. Flush afterwards.</summary>
    public async Task WriteAsync<T>(long id, T data, CancellationToken ct)
    {
        await WriteAsync(string.Create(CultureInfo.InvariantCulture, $"id: {id}\ndata: "), ct);
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(data, ApiJson.Options), ct);
        await response.Body.WriteAsync(EndOfData, ct);
    }

    /// <summary>Nothing new: shows both sides that the connection stands, and moves the id that the client will come back with.</summary>
    public async Task BeatAsync(long id, CancellationToken ct)
    {
        await WriteAsync(string.Create(CultureInfo.InvariantCulture, $": still here\nid: {id}\n\n"), ct);
        await FlushAsync(ct);
    }

    public Task FlushAsync(CancellationToken ct) => response.Body.FlushAsync(ct);

    private ValueTask WriteAsync(string text, CancellationToken ct) => response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
}
