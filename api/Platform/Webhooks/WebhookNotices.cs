using Erp.Platform.Email;
using Erp.Platform.Persistence;

namespace Erp.Platform.Webhooks;

/// <summary>Tells people by email that an endpoint was disabled.</summary>
internal sealed class WebhookNotices(INoticeRecipients recipients, EmailQueue queue, UnitOfWork work)
{
    public async Task SendAfterCommitAsync(WebhookEndpoint endpoint, CancellationToken ct)
    {
        foreach (var recipient in await recipients.OfAsync(endpoint.CreatedBy, ct))
        {
            var message = Compose(recipient, endpoint.Url);
            work.AfterCommit(() => queue.Send(message));
        }
    }

    private static EmailMessage Compose(NoticeRecipient to, string url) => to.Locale == "bn"
        ? new(to.Email, "ওয়েবহুক ঠিকানা নিষ্ক্রিয় করা হয়েছে", $"এই ঠিকানায় তিন দিন ধরে কোনো ঘটনা পৌঁছানো যায়নি, অথবা ঠিকানাটি 410 উত্তর দিয়েছে, তাই এটি নিষ্ক্রিয় করা হয়েছে:\n{url}\n\nঠিক করার পর আবার সক্রিয় করুন; যা পৌঁছায়নি তা আবার পাঠানো যাবে।\n")
        : new(to.Email, "A webhook endpoint was disabled", $"This endpoint took no event for three days, or answered 410, and was disabled:\n{url}\n\nEnable it again once it is repaired; what did not arrive can be resent.\n");
}
