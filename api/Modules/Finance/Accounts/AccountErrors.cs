using Erp.Kernel;

namespace Erp.Modules.Finance.Accounts;

internal static class AccountErrors
{
    public static readonly ErrorDefinition CodeTaken = new("account_code_taken", ErrorKind.Conflict,
        "Another account of the organization has this code.", "প্রতিষ্ঠানের অন্য একটি হিসাবের এই কোড আছে।");
    public static readonly ErrorDefinition SystemKeyTaken = new("account_system_key_taken", ErrorKind.Conflict,
        "Another account of the organization has this system key.", "প্রতিষ্ঠানের অন্য একটি হিসাবের এই সিস্টেম কী আছে।");
}
