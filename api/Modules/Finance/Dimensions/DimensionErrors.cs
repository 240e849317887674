using Erp.Kernel;

namespace Erp.Modules.Finance.Dimensions;

internal static class DimensionErrors
{
    public static readonly ErrorDefinition CodeTaken = new("dimension_code_taken", ErrorKind.Conflict,
        "Another dimension has this code.", "অন্য একটি মাত্রার এই কোড আছে।");
    public static readonly ErrorDefinition ValueCodeTaken = new("dimension_value_code_taken", ErrorKind.Conflict,
        "Another value of the dimension has this code.", "এই মাত্রার অন্য একটি মানের এই কোড আছে।");
    public static readonly ErrorDefinition InUse = new("dimension_in_use", ErrorKind.Conflict,
        "Journal lines or account rules refer to it, so it can be deactivated but not deleted.", "জাবেদা বা হিসাবের নিয়মে এটি ব্যবহৃত হয়েছে, তাই নিষ্ক্রিয় করা যাবে কিন্তু মোছা যাবে না।");
}
