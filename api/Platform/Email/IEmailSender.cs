namespace Erp.Platform.Email;

/// <summary>A plain-text message to one person.</summary>
internal sealed record EmailMessage(string To, string Subject, string Body);

/// <summary>Hands a message to whoever delivers it.</summary>
internal interface IEmailSender
{
    Task SendAsync(EmailMessage message, CancellationToken ct);
}
