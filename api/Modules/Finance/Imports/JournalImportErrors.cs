using Erp.Kernel;
using static Erp.Kernel.ErrorKind;

namespace Erp.Modules.Finance.Imports;

/// <summary>What stands against a file of journal entries, beside what is refused of an entry by itself.</summary>
internal static class JournalImportErrors
{
    public static readonly ErrorDefinition Refused = new("import_refused", Unprocessable, "{count} things in the file are wrong, so nothing was posted. See the result's errors.", "ফাইলে {count}টি ভুল আছে, তাই কিছুই পোস্ট করা হয়নি। ফলাফলের errors দেখুন।");
    public static readonly ErrorDefinition Empty = new("import_empty", Validation, "The file holds no entry.", "ফাইলে কোনো এন্ট্রি নেই।");
    public static readonly ErrorDefinition TooSlow = new("import_upload_too_slow", Validation, "The upload took longer than {hours} hours. Compress it with gzip, or split it.", "আপলোডে {hours} ঘণ্টার বেশি লেগেছে। gzip দিয়ে ছোট করুন বা ভাগ করুন।");
    public static readonly ErrorDefinition Incomplete = new("import_upload_incomplete", Conflict, "Parts of the upload are gone. Upload the file again.", "আপলোডের কিছু অংশ নেই। ফাইলটি আবার আপলোড করুন।");
    public static readonly ErrorDefinition LineTooLong = new("import_line_too_long", Validation, "A line has at most {max} bytes.", "এক লাইনে সর্বোচ্চ {max} বাইট থাকতে পারে।");
    public static readonly ErrorDefinition Unreadable = new("import_unreadable", Validation, "From line {line} on the file cannot be read: a quoted cell does not end. What comes after is left out.", "{line} নম্বর লাইন থেকে ফাইলটি পড়া যায় না: উদ্ধৃতি চিহ্ন শেষ হয়নি। এর পরের অংশ বাদ গেছে।");
    public static readonly ErrorDefinition OtherOrganization = new("import_other_organization", Validation, "All entries of an import belong to the organization that it names.", "আমদানির সব এন্ট্রি নির্ধারিত প্রতিষ্ঠানের হতে হবে।");
    public static readonly ErrorDefinition RowsDisagree = new("import_rows_disagree", Validation, "The rows of one entry disagree on its {column}.", "একই এন্ট্রির সারিগুলোর {column} এক নয়।");
    public static readonly ErrorDefinition UnbalancedPosting = new("hledger_unbalanced_posting", Validation, "{account} is an unbalanced virtual posting, which double entry has no place for. Print the journal with --real.", "{account} একটি ভারসাম্যহীন ভার্চুয়াল পোস্টিং, দুতরফা দাখিলায় এর স্থান নেই। --real দিয়ে জার্নাল প্রিন্ট করুন।");
    public static readonly ErrorDefinition UnknownCommodity = new("hledger_unknown_commodity", Validation, "{commodity} is no ISO 4217 currency.", "{commodity} কোনো ISO 4217 মুদ্রা নয়।");
    public static readonly ErrorDefinition UnknownAccountType = new("hledger_unknown_account_type", Unprocessable, "{account} is none of the organization's accounts, and does not begin with assets, liabilities, equity, income, revenues or expenses, so it cannot be made.", "{account} প্রতিষ্ঠানের কোনো হিসাব নয়, এবং এর ধরন জানা যায় না বলে তৈরি করা যায়নি।");
    public static readonly ErrorDefinition TooManyAccounts = new("hledger_too_many_accounts", Validation, "The file names more than {max} accounts that are not there.", "ফাইলে {max}টির বেশি অজানা হিসাব আছে।");
}
