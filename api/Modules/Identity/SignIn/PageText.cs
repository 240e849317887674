using Erp.Modules.Identity.Users;

namespace Erp.Modules.Identity.SignIn;

/// <summary>The words of the pages.</summary>
internal sealed record PageText
{
    public required string Code { get; init; }
    public required string OtherCode { get; init; }
    public required string OtherName { get; init; }
    public required string SignIn { get; init; }
    public required string Email { get; init; }
    public required string Password { get; init; }
    public required string WrongPassword { get; init; }
    public required string TooManyTries { get; init; }
    public required string FormExpired { get; init; }
    public required string PickCompany { get; init; }
    public required string PickCompanyHint { get; init; }
    public required string SignOut { get; init; }
    public required string SignOutQuestion { get; init; }
    public required string SignedOut { get; init; }
    public required string SignedInAs { get; init; }
    public required string Invitation { get; init; }
    public required string InvitationHint { get; init; }
    public required string InvitationInvalid { get; init; }
    public required string InvitationAccepted { get; init; }
    public required string Name { get; init; }
    public required string NewPassword { get; init; }
    public required string NewPasswordHint { get; init; }
    public required string Accept { get; init; }
    public required string RequestRefused { get; init; }

    public static PageText Of(HttpContext http) => Language.Of(http) == Locales.Bangla ? Bangla : English;

    private static readonly PageText English = new()
    {
        Code = Locales.English,
        OtherCode = Locales.Bangla,
        OtherName = "বাংলা",
        SignIn = "Sign in",
        Email = "Email address",
        Password = "Password",
        WrongPassword = "The email address or the password is not right. After several wrong tries an account is locked for some minutes.",
        TooManyTries = "Too many tries from this address. Wait a minute and try again.",
        FormExpired = "The page was open for too long. Please try again.",
        PickCompany = "Choose a company",
        PickCompanyHint = "Your account belongs to several companies. Which one do you want to work in?",
        SignOut = "Sign out",
        SignOutQuestion = "Do you want to sign out?",
        SignedOut = "You are signed out.",
        SignedInAs = "You are signed in as",
        Invitation = "Accept the invitation",
        InvitationHint = "You are invited to join",
        InvitationInvalid = "This invitation is not valid: it was used, revoked, replaced or is too old. Ask for a new one.",
        InvitationAccepted = "Done. You can sign in now with",
        Name = "Your name",
        NewPassword = "Password",
        NewPasswordHint = "At least 10 characters. If this address has an account already, give that account's password.",
        Accept = "Accept",
        RequestRefused = "The application's request was refused",
    };

    private static readonly PageText Bangla = new()
    {
        Code = Locales.Bangla,
        OtherCode = Locales.English,
        OtherName = "English",
        SignIn = "সাইন ইন",
        Email = "ইমেইল ঠিকানা",
        Password = "পাসওয়ার্ড",
        WrongPassword = "ইমেইল ঠিকানা বা পাসওয়ার্ড সঠিক নয়। কয়েকবার ভুল হলে অ্যাকাউন্ট কিছু সময় বন্ধ থাকে।",
        TooManyTries = "এই ঠিকানা থেকে অনেকবার চেষ্টা হয়েছে। এক মিনিট পরে আবার চেষ্টা করুন।",
        FormExpired = "পাতাটি অনেকক্ষণ খোলা ছিল। আবার চেষ্টা করুন।",
        PickCompany = "প্রতিষ্ঠান বাছুন",
        PickCompanyHint = "আপনার অ্যাকাউন্ট কয়েকটি প্রতিষ্ঠানে আছে। কোনটিতে কাজ করবেন?",
        SignOut = "সাইন আউট",
        SignOutQuestion = "আপনি কি সাইন আউট করতে চান?",
        SignedOut = "আপনি সাইন আউট হয়েছেন।",
        SignedInAs = "আপনি সাইন ইন আছেন:",
        Invitation = "আমন্ত্রণ গ্রহণ",
        InvitationHint = "আপনাকে যোগ দিতে আমন্ত্রণ জানিয়েছে",
        InvitationInvalid = "এই আমন্ত্রণ বৈধ নয়: এটি ব্যবহৃত, বাতিল, পরিবর্তিত বা মেয়াদোত্তীর্ণ। নতুন আমন্ত্রণ চান।",
        InvitationAccepted = "সম্পন্ন। এখন সাইন ইন করতে পারেন:",
        Name = "আপনার নাম",
        NewPassword = "পাসওয়ার্ড",
        NewPasswordHint = "কমপক্ষে ১০ অক্ষর। এই ঠিকানায় আগে থেকে অ্যাকাউন্ট থাকলে তার পাসওয়ার্ড দিন।",
        Accept = "গ্রহণ করুন",
        RequestRefused = "অ্যাপ্লিকেশনের অনুরোধ প্রত্যাখ্যাত হয়েছে",
    };
}
