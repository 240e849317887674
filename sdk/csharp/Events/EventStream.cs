using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Erp.Sdk;

/// <summary>The event feed: part by part, or as one endless iteration.</summary>
public partial class EventsClient
{
    /// <summary>The server beats every 15 seconds: a connection that is silent for longer is dead without knowing it.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Follows the feed for ever: every event as it happens, in order. A connection that breaks, a server that restarts, a token that runs
    /// out: it comes back by itself and goes on where it was.
    /// <code>await foreach (var happened in client.Events.StreamAsync(after: lastDone, types: "journalEntry.*"))</code>
    /// </summary>
    /// <remarks>Keep <c>Sequence</c> of the last event that you are done with, and start after it the next time: then nothing is missed, whatever happens to your program.</remarks>
    /// <param name="after">Begin after this number; 0 is the start of the feed, null is from now on.</param>
    /// <param name="types">Only these types, separated by commas; <c>journalEntry.*</c> stands for all of an entity.</param>
    /// <param name="cancellationToken">Ends it, with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ErpApiException">The server refuses, in a way that waiting does not help.</exception>
    public async IAsyncEnumerable<CloudEvent> StreamAsync(long? after = null, string? types = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var failures = 0; ; failures++)
        {
            await using var messages = ConnectAsync(after, types, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(messages, cancellationToken).ConfigureAwait(false) is { } message)
            {
                failures = 0;
                after = message.Id ?? after;
                if (message.Data is { } data)
                    yield return JsonSerializer.Deserialize<CloudEvent>(data, ErpJson.Options)!;
            }
            await Task.Delay(Pause(failures), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One message of the stream: an event, or only the number to come back with.</summary>
    private sealed record Message(long? Id, string? Data);

    private async IAsyncEnumerable<Message> ConnectAsync(long? after, string? types, [EnumeratorCancellation] CancellationToken ct)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(ct);
        silence.CancelAfter(LongestSilence);
        using var response = await OpenStreamAsync(after: after, types: types, cancellationToken: silence.Token).ConfigureAwait(false);
        using var lines = new StreamReader(response.Stream);
        var (id, data) = ((long?)null, (string?)null);
        while (await lines.ReadLineAsync(silence.Token).ConfigureAwait(false) is { } line)
        {
            silence.CancelAfter(LongestSilence);
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = long.Parse(line.AsSpan(4), CultureInfo.InvariantCulture);
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
            else if (line.Length == 0 && (id is not null || data is not null))
            {
                yield return new(id, data);
                (id, data) = (null, null);
            }
        }
    }

    /// <summary>Null when the connection is over, for whatever reason that passes.</summary>
    private static async Task<Message?> NextAsync(IAsyncEnumerator<Message> messages, CancellationToken ct)
    {
        try
        {
            return await messages.MoveNextAsync().ConfigureAwait(false) ? messages.Current : null;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && Passes(failure))
        {
            return null;
        }
    }

    private static bool Passes(Exception failure) => failure switch
    {
        ErpApiException refusal => refusal.Status >= 500 || (HttpStatusCode)refusal.Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests,
        _ => failure is HttpRequestException or IOException or TimeoutException or OperationCanceledException,
    };

    /// <summary>At once after a stream that had been standing, then longer and longer; clients that failed together must not come back together.</summary>
    private static TimeSpan Pause(int failures) =>
        TimeSpan.FromMilliseconds(Math.Min(200 * Math.Pow(2, Math.Min(failures, 10)), LongestPause.TotalMilliseconds) * (0.5 + (Random.Shared.NextDouble() / 2)));
}
