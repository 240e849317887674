namespace Erp.Platform.Email;

/// <param name="Email">Address.</param>
/// <param name="Locale"><c>en</c> or <c>bn</c>.</param>
internal sealed record NoticeRecipient(string Email, string Locale);

/// <summary>Who hears by email of something that concerns a tenant; Identity answers.</summary>
internal interface INoticeRecipients
{
    /// <summary>The person who set it up, while they are a member; else the tenant's owners.</summary>
    Task<IReadOnlyList<NoticeRecipient>> OfAsync(Guid? userId, CancellationToken ct);
}
