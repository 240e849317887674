using Erp.Kernel;

namespace Erp.Platform.Http;

/// <summary>What stands against a CSV file as such.</summary>
internal static class CsvErrors
{
    public static readonly ErrorDefinition Empty = new("csv_empty", ErrorKind.Validation,
        "The file is empty: at least the header line is needed.", "ফাইলটি খালি: অন্তত শিরোনামের লাইন থাকতে হবে।");
    public static readonly ErrorDefinition NotText = new("csv_not_utf8", ErrorKind.Validation,
        "The file is not UTF-8 text.", "ফাইলটি UTF-8 টেক্সট নয়।");
    public static readonly ErrorDefinition Malformed = new("csv_malformed", ErrorKind.Validation,
        "Line {line} is no CSV of this header: a quote stands in the wrong place, or there are too many cells.", "{line} নম্বর লাইন এই শিরোনামের CSV নয়: উদ্ধৃতি চিহ্ন ভুল স্থানে, অথবা ঘর বেশি।");
    public static readonly ErrorDefinition UnknownColumn = new("csv_unknown_column", ErrorKind.Validation,
        "The column {column} is unknown here or repeated. Known: {known}.", "{column} কলামটি অজানা অথবা দুবার আছে। জানা: {known}।");
    public static readonly ErrorDefinition MissingColumn = new("csv_missing_column", ErrorKind.Validation,
        "The column {column} is missing.", "{column} কলামটি নেই।");
    public static readonly ErrorDefinition TooManyLines = new("csv_too_many_lines", ErrorKind.Validation,
        "The file has more than the {max} lines allowed here.", "ফাইলে অনুমোদিত {max} লাইনের বেশি আছে।");

    /// <summary>Where in a file: <c>line:12/type</c>.</summary>
    public static string Pointer(int line, string? column) => column is null ? $"line:{line}" : $"line:{line}/{column}";
}
