using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Erp.Infrastructure;

namespace Erp.Platform.Events;

/// <summary>A stream as a client without an SDK reads it, line by line.</summary>
internal sealed class OpenStream : IDisposable
{
    private static readonly HttpClient Http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly StreamReader _lines;

    private OpenStream(HttpResponseMessage response, StreamReader lines) => (Response, _lines) = (response, lines);

    public HttpResponseMessage Response { get; }

    /// <summary>The last <c>id</c> that came.</summary>
    public long LastId { get; private set; }

    public static async Task<OpenStream> OpenAsync(TestClient client, string query, CancellationToken ct, long? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(client.Address, $"/v1/events/stream{query}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", client.Token);
        if (lastEventId is { } last)
            request.Headers.Add("Last-Event-ID", last.ToString(CultureInfo.InvariantCulture));
        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        var stream = new OpenStream(response, new(await response.Content.ReadAsStreamAsync(ct)));
        return stream;
    }

    /// <summary>The next event; null when the stream has ended.</summary>
    public async Task<JsonElement?> NextAsync(CancellationToken ct)
    {
        while (await LineAsync(ct) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return JsonDocument.Parse(line[6..]).RootElement;
        }
        return null;
    }

    /// <summary>Reads until a beat has come, its number included.</summary>
    public async Task BeatAsync(CancellationToken ct)
    {
        while (!(await LineAsync(ct) ?? throw new EndOfStreamException()).StartsWith(':'))
        {
            // What stands before it.
        }
        await LineAsync(ct);
    }

    private async Task<string?> LineAsync(CancellationToken ct)
    {
        var line = await _lines.ReadLineAsync(ct);
        if (line?.StartsWith("id: ", StringComparison.Ordinal) is true)
            LastId = long.Parse(line[4..], CultureInfo.InvariantCulture);
        return line;
    }

    public void Dispose() => Response.Dispose();
}
