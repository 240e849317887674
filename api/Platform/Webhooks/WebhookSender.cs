using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Erp.Platform.Webhooks;

/// <summary>What is sent.</summary>
internal sealed record WebhookMessage(Uri Url, Guid Id, byte[] Body, IReadOnlyList<string> Secrets);

/// <summary>What came of an attempt.</summary>
internal sealed record WebhookAnswer(int? Status, WebhookFailure? Failure, string? Body)
{
    public bool IsDelivered => Failure is null;

    /// <summary>410: the receiver wants no more.</summary>
    public bool IsGone => Status == StatusCodes.Status410Gone;
}

/// <summary>
/// Sends one webhook, in bounded time and memory whatever the other side does: it hangs, drips, answers a gigabyte, redirects. The answer's
/// head decides; of its body only the beginning is read, for the log, and not for long.
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    public const string MediaType = "application/cloudevents+json";
    private static readonly TimeSpan BodyTime = TimeSpan.FromSeconds(2);

    private readonly HttpClient _client;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _timeout;

    public WebhookSender(WebhookTargets targets, WebhookSettings settings, TimeProvider clock)
    {
        (_clock, _timeout) = (clock, settings.Timeout);
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            Credentials = null,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = settings.Timeout,
            ConnectCallback = (context, ct) => targets.ConnectAsync(context.DnsEndPoint, ct),
            // Names are looked up again, and checked again, at least this often.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 0,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<WebhookAnswer> SendAsync(WebhookMessage message, CancellationToken ct)
    {
        using var request = Request(message);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_timeout);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var status = (int)response.StatusCode;
            return new(status, response.IsSuccessStatusCode ? null : WebhookFailure.Status, await BeginningAsync(response, ct));
        }
        catch (Exception e) when (!ct.IsCancellationRequested && FailureOf(e) is { } failure)
        {
            return new(null, failure, null);
        }
    }

    private HttpRequestMessage Request(WebhookMessage message)
    {
        var timestamp = _clock.GetUtcNow().ToUnixTimeSeconds();
        var id = message.Id.ToString();
        return new(HttpMethod.Post, message.Url)
        {
            Content = new ByteArrayContent(message.Body) { Headers = { ContentType = new MediaTypeHeaderValue(MediaType) } },
            Headers =
            {
                { "webhook-id", id },
                { "webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture) },
                { "webhook-signature", WebhookSecret.Sign(message.Secrets, id, timestamp, message.Body) },
                { "User-Agent", "Erp-Webhooks/1" },
            },
        };
    }

    /// <summary>The first bytes of the answer's body as text; null when none come.</summary>
    private static async Task<string?> BeginningAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(WebhookAttempt.BodyLength);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(BodyTime);
        var length = 0;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(limit.Token);
            while (length < WebhookAttempt.BodyLength && await body.ReadAsync(buffer.AsMemory(length, WebhookAttempt.BodyLength - length), limit.Token) is var read and > 0)
                length += read;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // What has come so far is all that the log shows.
        }
        // PostgreSQL's text holds no U+0000.
        var text = Encoding.UTF8.GetString(buffer, 0, length).Replace('\0', '\uFFFD');
        ArrayPool<byte>.Shared.Return(buffer);
        return length == 0 ? null : text;
    }

    private static WebhookFailure? FailureOf(Exception exception) => exception switch
    {
        OperationCanceledException => WebhookFailure.Timeout,
        HttpRequestException { InnerException: WebhookTargetException } or WebhookTargetException => WebhookFailure.TargetRefused,
        HttpRequestException { InnerException: AuthenticationException } => WebhookFailure.Certificate,
        HttpRequestException { InnerException: OperationCanceledException or TimeoutException } => WebhookFailure.Timeout,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } or HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => WebhookFailure.Name,
        HttpRequestException or IOException => WebhookFailure.Connection,
        _ => null,
    };

    public void Dispose() => _client.Dispose();
}
