using System.Collections.Concurrent;
using System.Diagnostics;
using Erp.Platform.Email;

namespace Erp.Infrastructure;

/// <summary>Takes the server's email in, so that a test can read what was sent to an address of its own.</summary>
internal sealed class Mailbox : IEmailSender
{
    public static readonly Mailbox Instance = new();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, ConcurrentQueue<EmailMessage>> _arrived = new(StringComparer.OrdinalIgnoreCase);

    public Task SendAsync(EmailMessage message, CancellationToken ct)
    {
        _arrived.GetOrAdd(message.To, _ => new()).Enqueue(message);
        return Task.CompletedTask;
    }

    /// <summary>The next message to this address; email is sent after the answer, so it may take a moment.</summary>
    public async Task<EmailMessage> NextAsync(string address)
    {
        var box = _arrived.GetOrAdd(address, _ => new());
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < Patience; await Task.Delay(20))
        {
            if (box.TryDequeue(out var message))
                return message;
        }
        throw new TimeoutException($"No email came for {address}.");
    }
}
