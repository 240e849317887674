using Erp.Kernel;

namespace Erp.Modules.Identity.Invitations;

internal static class InvitationErrors
{
    public static readonly ErrorDefinition InvalidToken = new("invitation_invalid", ErrorKind.Unprocessable,
        "This invitation is not valid: it was used, revoked, replaced or is too old. Ask for a new one.", "এই আমন্ত্রণ বৈধ নয়: এটি ব্যবহৃত, বাতিল, পরিবর্তিত বা মেয়াদোত্তীর্ণ। নতুন আমন্ত্রণ চান।");
    public static readonly ErrorDefinition Closed = new("invitation_closed", ErrorKind.Conflict,
        "This invitation is accepted or revoked already.", "এই আমন্ত্রণ ইতিমধ্যে গৃহীত বা বাতিল হয়েছে।");
    public static readonly ErrorDefinition AlreadyMember = new("already_member", ErrorKind.Conflict,
        "This person is a member already.", "এই ব্যক্তি আগে থেকেই সদস্য।");
}
