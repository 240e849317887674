namespace Erp.Platform.Email;

/// <summary>For Development: prints the message where the developer looks. To the console and not to the log, which may be kept and shipped: messages carry tokens.</summary>
internal sealed class ConsoleEmailSender(IHostEnvironment environment) : IEmailSender
{
    public Task SendAsync(EmailMessage message, CancellationToken ct) => environment.IsDevelopment()
        ? Console.Out.WriteLineAsync($"\n── email to {message.To} ──\n{message.Subject}\n\n{message.Body}\n──\n".AsMemory(), ct)
        : throw new InvalidOperationException("No mail server is configured: set Email__Host.");
}
