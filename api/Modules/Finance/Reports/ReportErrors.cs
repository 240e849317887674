using Erp.Kernel;
using static Erp.Kernel.ErrorKind;

namespace Erp.Modules.Finance.Reports;

internal static class ReportErrors
{
    public static readonly ErrorDefinition InstantNeedsOffset = new("instant_needs_offset", Validation,
        "Give the instant with its offset, such as 2026-07-31T18:00:00Z.", "সময়ের সঙ্গে অফসেট দিন, যেমন 2026-07-31T18:00:00Z।");
    public static readonly ErrorDefinition DateOutOfRange = new("report_date_out_of_range", Validation,
        "Dates from {first} to {last} are reported.", "{first} থেকে {last} পর্যন্ত তারিখের প্রতিবেদন পাওয়া যায়।");
    public static readonly ErrorDefinition UnknownDimension = new("report_dimension_unknown", Unprocessable,
        "There is no dimension {dimension}.", "{dimension} নামে কোনো মাত্রা নেই।");
    public static readonly ErrorDefinition UnknownDimensionValue = new("report_dimension_value_unknown", Unprocessable,
        "There is no value {value} of dimension {dimension}.", "{dimension} মাত্রায় {value} নামে কোনো মান নেই।");
    public static readonly ErrorDefinition UnknownAccountCode = new("report_account_unknown", Unprocessable,
        "The organization has no account {account}.", "প্রতিষ্ঠানে {account} হিসাবটি নেই।");
    public static readonly ErrorDefinition AccountRequired = new("report_account_required", Validation,
        "Give accountId or accountCode, one of them.", "accountId অথবা accountCode, একটি দিন।");
    public static readonly ErrorDefinition AccountIsGroup = new("report_account_is_group", Unprocessable,
        "{account} is a group: a statement is of one account that takes postings.", "{account} একটি গ্রুপ: বিবরণী একটি পোস্টিং হিসাবের হয়।");
}
