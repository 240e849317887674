using Erp.Kernel;

namespace Erp.Modules.Tenancy.Contracts;

/// <summary>Why a person's account cannot be made or taken.</summary>
internal static class OwnerRegistrationErrors
{
    public static readonly ErrorDefinition EmailTaken = new("email_taken", ErrorKind.Conflict,
        "This email address already has an account. Sign in with it, or give its password.", "এই ইমেইলে আগে থেকেই অ্যাকাউন্ট আছে। সেটি দিয়ে সাইন ইন করুন, অথবা তার পাসওয়ার্ড দিন।");
    public static readonly ErrorDefinition WeakPassword = new("weak_password", ErrorKind.Validation,
        "A password has {min} to {max} characters and is not the email address or the name.", "পাসওয়ার্ড {min} থেকে {max} অক্ষরের হবে এবং ইমেইল বা নামের সমান হবে না।");
}
