using Erp.Kernel;

namespace Erp.Modules.Finance.FiscalYears;

internal static class FiscalYearErrors
{
    public static readonly ErrorDefinition NameTaken = new("fiscal_year_name_taken", ErrorKind.Conflict,
        "Another fiscal year of the organization has this name.", "প্রতিষ্ঠানের অন্য একটি অর্থবছরের এই নাম আছে।");
    public static readonly ErrorDefinition Overlaps = new("fiscal_year_overlaps", ErrorKind.Conflict,
        "The organization has a fiscal year on some of these days already.", "এই দিনগুলোর কিছু অংশে প্রতিষ্ঠানের একটি অর্থবছর ইতিমধ্যে আছে।");
}
