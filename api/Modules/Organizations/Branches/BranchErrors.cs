using Erp.Kernel;

namespace Erp.Modules.Organizations.Branches;

internal static class BranchErrors
{
    public static readonly ErrorDefinition CodeTaken = new("branch_code_taken", ErrorKind.Conflict,
        "Another branch of this organization has this code.", "এই কোড এই প্রতিষ্ঠানের অন্য একটি শাখার আছে।");
}
