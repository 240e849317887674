using Erp.Modules.Tenancy.Contracts;
using Erp.Platform.Email;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Identity.Invitations;

/// <summary>The email that carries an invitation's token.</summary>
internal sealed class InvitationMail(EmailQueue queue, UnitOfWork work, Caller caller, ITenants tenants, IHttpContextAccessor http, Microsoft.Extensions.Options.IOptions<IdentitySettings> settings)
{
    public async Task SendAfterCommitAsync(Invitation invitation, InvitationToken token, CancellationToken ct)
    {
        var message = Compose(invitation, (await tenants.FindAsync([caller.TenantId], ct))[0].Name, LinkTo(token));
        work.AfterCommit(() => queue.Send(message));
    }

    private string LinkTo(InvitationToken token)
    {
        var request = http.HttpContext?.Request;
        var origin = settings.Value.Issuer?.GetLeftPart(UriPartial.Authority) ?? $"{request?.Scheme}://{request?.Host}";
        return (settings.Value.InvitationUrl ?? $"{origin}/invitation?token={{token}}").Replace("{token}", token.Text, StringComparison.Ordinal);
    }

    private static EmailMessage Compose(Invitation invitation, string company, string link) => invitation.Locale == "bn"
        ? new(invitation.Email, $"{company} আপনাকে আমন্ত্রণ জানিয়েছে", $"{company} আপনাকে তাদের হিসাবব্যবস্থায় যোগ দিতে আমন্ত্রণ জানিয়েছে।\n\nগ্রহণ করতে এই লিংক খুলুন (৭ দিন বৈধ):\n{link}\n\nআপনি এটি আশা না করলে উপেক্ষা করুন।\n")
        : new(invitation.Email, $"{company} invites you", $"{company} invites you to join its books.\n\nOpen this link to accept (valid for 7 days):\n{link}\n\nIf you did not expect this, ignore it.\n");
}
