using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Erp.Platform.Webhooks;

/// <summary>What came in.</summary>
internal sealed record ReceivedWebhook(IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Id => Headers["webhook-id"];
    public JsonElement Event { get; } = JsonDocument.Parse(Body).RootElement;
    public string Type => Event.GetProperty("type").GetString()!;
}

/// <summary>A receiver of webhooks on a real socket, byte by byte, so that it can behave as badly as the worst of them.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<ReceivedWebhook> _received = [];
    private readonly Task _accepting;
    private readonly Func<int, ReceivedWebhook, Stream, CancellationToken, Task> _answer;
    private int _connections;

    /// <param name="answer">Writes the answer to the n-th webhook (from 1); 200 unless told.</param>
    public Receiver(Func<int, ReceivedWebhook, Stream, CancellationToken, Task>? answer = null)
    {
        _answer = answer ?? ((_, _, stream, ct) => AnswerAsync(stream, 200, "", ct));
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}/hooks";
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;
    public IReadOnlyCollection<ReceivedWebhook> Received => _received;
    public int Connections => _connections;

    public static Receiver Answering(params int[] statuses) => new((n, _, stream, ct) => AnswerAsync(stream, statuses[Math.Min(n, statuses.Length) - 1], $"answer {n}", ct));

    public static async Task AnswerAsync(Stream stream, int status, string body, CancellationToken ct, string headers = "") =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {status} X\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"), ct);

    /// <summary>The first webhooks that came, once there are so many of this type.</summary>
    public async Task<IReadOnlyList<ReceivedWebhook>> WaitAsync(int count, string? type = null)
    {
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < Patience; await Task.Delay(20))
        {
            var found = _received.Where(r => type is null || r.Type == type).ToList();
            if (found.Count >= count)
                return found;
        }
        throw new TimeoutException($"{_received.Count} webhooks came, not {count} of {type ?? "any type"}.");
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        using var _ = client;
        try
        {
            await using var stream = client.GetStream();
            while (await ReadAsync(stream) is { } webhook)
            {
                int number;
                lock (_received)
                {
                    _received.Enqueue(webhook);
                    number = _received.Count;
                }
                await _answer(number, webhook, stream, _closing.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side has had enough, or this one has.
        }
    }

    private async Task<ReceivedWebhook?> ReadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, _closing.Token) == 0)
                return null;
            head.Add(one[0]);
        }
        var headers = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(l => l[0], l => l[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _closing.Token);
        return new(headers, Encoding.UTF8.GetString(body));
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        _closing.Dispose();
    }
}
