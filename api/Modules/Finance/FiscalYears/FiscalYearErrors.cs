using Erp.Kernel;

namespace Erp.Modules.Finance.FiscalYears;

internal static class FiscalYearErrors
{
    public static readonly ErrorDefinition NameTaken = new("fiscal_year_name_taken", ErrorKind.Conflict,
        "Another fiscal year of the organization has this name.", "প্রতিষ্ঠানের অন্য একটি অর্থবছরের এই নাম আছে।");
    public static readonly ErrorDefinition Overlaps = new("fiscal_year_overlaps", ErrorKind.Conflict,
        "The organization has a fiscal year on some of these days already.", "এই দিনগুলোর কিছু অংশে প্রতিষ্ঠানের একটি অর্থবছর ইতিমধ্যে আছে।");
    public static readonly ErrorDefinition NotContiguous = new("fiscal_year_not_contiguous", ErrorKind.Conflict,
        "There would be a gap: start on {start} to follow the last fiscal year, or end on {end} to precede the first.", "মাঝে ফাঁক থাকবে: শেষ অর্থবছরের পরে {start} থেকে শুরু করুন, অথবা প্রথম অর্থবছরের আগে {end}-এ শেষ করুন।");
    public static readonly ErrorDefinition TooLong = new("fiscal_year_too_long", ErrorKind.Validation,
        "A fiscal year has at most {max} months.", "একটি অর্থবছরে সর্বোচ্চ {max} মাস থাকতে পারে।");
}

internal static class PeriodErrors
{
    public static readonly ErrorDefinition EarlierOpen = new("period_earlier_open", ErrorKind.Conflict,
        "{period} comes before and is still open for {area}: soft-close or close it first.", "{period} আগের হিসাবকাল এবং {area}-এর জন্য এখনও খোলা: আগে সেটি আংশিক বা পূর্ণ বন্ধ করুন।");
    public static readonly ErrorDefinition LaterClosed = new("period_later_closed", ErrorKind.Conflict,
        "{period} comes after and is closed for {area}: reopen it first.", "{period} পরের হিসাবকাল এবং {area}-এর জন্য বন্ধ: আগে সেটি খুলুন।");
    public static readonly ErrorDefinition AlreadyClosed = new("period_already_closed", ErrorKind.Conflict,
        "The period is closed for {area}: reopen it before you soft-close it.", "হিসাবকালটি {area}-এর জন্য বন্ধ: আংশিক বন্ধ করার আগে আবার খুলুন।");
}
