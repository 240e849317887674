using Erp.Kernel;

namespace Erp.Modules.Finance.Seals;

internal static class SealErrors
{
    public static readonly ErrorDefinition NotSealedYet = new("not_sealed_yet", ErrorKind.Conflict,
        "The entry is not sealed yet. Posted entries are sealed within seconds: try again.", "এন্ট্রিটি এখনো সিল করা হয়নি। পোস্ট করা এন্ট্রি কয়েক সেকেন্ডের মধ্যে সিল হয়: আবার চেষ্টা করুন।");
    public static readonly ErrorDefinition NotPosted = new("proof_needs_posted", ErrorKind.Conflict,
        "The entry is a draft: only posted entries are sealed.", "এন্ট্রিটি খসড়া: শুধু পোস্ট করা এন্ট্রি সিল করা হয়।");
}
