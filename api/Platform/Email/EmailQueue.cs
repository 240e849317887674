using System.Threading.Channels;

namespace Erp.Platform.Email;

/// <summary>
/// Sends after the commit and off the request, with a few tries. In memory: what waits when the process dies is lost, so everything that
/// is sent this way can be sent again on request.
/// </summary>
internal sealed partial class EmailQueue(IEmailSender sender, ILogger<EmailQueue> log) : BackgroundService
{
    private const int MostWaiting = 1000;
    private const int Tries = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);

    private readonly Channel<EmailMessage> _waiting = Channel.CreateBounded<EmailMessage>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    public void Send(EmailMessage message)
    {
        if (!_waiting.Writer.TryWrite(message))
            LogDropped();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var message in _waiting.Reader.ReadAllAsync(stoppingToken))
            await TrySendAsync(message, stoppingToken);
    }

    private async Task TrySendAsync(EmailMessage message, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            try
            {
                await sender.SendAsync(message, ct);
                return;
            }
#pragma warning disable CA1031 // A mail server fails in many ways; the queue goes on.
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(e, attempt, Tries);
                if (attempt < Tries)
                    await Task.Delay(FirstPause * Math.Pow(4, attempt - 1), ct);
            }
        }
    }

    // Neither address nor text: the log is no place for either.
    [LoggerMessage(LogLevel.Error, "An email could not be sent (try {Attempt} of {Tries})")]
    private partial void LogFailed(Exception exception, int attempt, int tries);

    [LoggerMessage(LogLevel.Error, "An email was dropped: too many are waiting")]
    private partial void LogDropped();
}
