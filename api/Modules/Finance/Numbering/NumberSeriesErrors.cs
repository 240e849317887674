using Erp.Kernel;

namespace Erp.Modules.Finance.Numbering;

internal static class NumberSeriesErrors
{
    public static readonly ErrorDefinition CodeTaken = new("number_series_code_taken", ErrorKind.Conflict,
        "Another number series of the organization has this code.", "প্রতিষ্ঠানের অন্য একটি নম্বর সিরিজের এই কোড আছে।");
    public static readonly ErrorDefinition DefaultTaken = new("number_series_default_taken", ErrorKind.Conflict,
        "Another number series was made the default for this document type at the same moment. Retry.", "একই সময়ে অন্য একটি নম্বর সিরিজ এই ধরনের ডিফল্ট হয়েছে। আবার চেষ্টা করুন।");
}
