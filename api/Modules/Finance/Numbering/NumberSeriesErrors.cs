using Erp.Kernel;

namespace Erp.Modules.Finance.Numbering;

internal static class NumberSeriesErrors
{
    public static readonly ErrorDefinition CodeTaken = new("number_series_code_taken", ErrorKind.Conflict,
        "Another number series of the organization has this code.", "প্রতিষ্ঠানের অন্য একটি নম্বর সিরিজের এই কোড আছে।");
    public static readonly ErrorDefinition DefaultTaken = new("number_series_default_taken", ErrorKind.Conflict,
        "Another number series was made the default for this document type at the same moment. Retry.", "একই সময়ে অন্য একটি নম্বর সিরিজ এই ধরনের ডিফল্ট হয়েছে। আবার চেষ্টা করুন।");
    public static readonly ErrorDefinition DefaultRequired = new("number_series_default_required", ErrorKind.Conflict,
        "It is the default for its document type: make another series the default first.", "এটি এই ধরনের ডিফল্ট সিরিজ: আগে অন্য একটি সিরিজকে ডিফল্ট করুন।");
    public static readonly ErrorDefinition UnknownDocumentType = new("unknown_document_type", ErrorKind.Validation,
        "{documentType} is not numbered here. Known: {known}.", "{documentType} এখানে নম্বর পায় না। আছে: {known}।");
    public static readonly ErrorDefinition PatternWithoutYear = new("number_pattern_without_year", ErrorKind.Validation,
        "The counter restarts with every fiscal year, so the pattern needs one of {tokens} for its numbers to stay unique.", "প্রতি অর্থবছরে ক্রমিক নতুন করে শুরু হয়, তাই নম্বর অনন্য রাখতে প্যাটার্নে {tokens}-এর একটি দিতে হবে।");
    public static readonly ErrorDefinition PatternTaken = new("number_pattern_taken", ErrorKind.Conflict,
        "The series {series} of the organization makes the same numbers.", "প্রতিষ্ঠানের {series} সিরিজ একই নম্বর তৈরি করে।");
    public static readonly ErrorDefinition PatternMightRepeat = new("number_pattern_might_repeat", ErrorKind.Conflict,
        "Numbers have been given already, and the new pattern could make one of them again. Change only the counter's zeros or the fixed text at the start or end, or add another series.",
        "ইতিমধ্যে নম্বর দেওয়া হয়েছে এবং নতুন প্যাটার্নে একই নম্বর আবার হতে পারে। শুধু ক্রমিকের শূন্য বা শুরু/শেষের স্থির অংশ বদলান, অথবা নতুন সিরিজ যোগ করুন।");
    public static readonly ErrorDefinition InUse = new("number_series_in_use", ErrorKind.Conflict,
        "Numbers of this series have been given, or drafts wait for one, so it stays.", "এই সিরিজের নম্বর দেওয়া হয়েছে অথবা খসড়া অপেক্ষায় আছে, তাই এটি মোছা যাবে না।");
}
