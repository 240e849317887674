namespace Erp.Kernel;

/// <summary>Refusals of <see cref="JournalDraft"/>.</summary>
public static class JournalDraftErrors
{
    public static readonly ErrorDefinition TooFewLines = new("journal_too_few_lines", ErrorKind.Validation,
        "A journal entry has at least {minimum} lines; this one has {count}.",
        "জার্নাল এন্ট্রিতে অন্তত {minimum}টি লাইন লাগে; এতে আছে {count}টি।");

    public static readonly ErrorDefinition TooManyLines = new("journal_too_many_lines", ErrorKind.Validation,
        "A journal entry has at most {maximum} lines; this one has {count}.",
        "জার্নাল এন্ট্রিতে সর্বোচ্চ {maximum}টি লাইন থাকতে পারে; এতে আছে {count}টি।");

    public static readonly ErrorDefinition BothSides = new("journal_line_both_sides", ErrorKind.Validation,
        "A line is either a debit or a credit, not both.",
        "একটি লাইন হয় ডেবিট, নয় ক্রেডিট; দুটোই একসঙ্গে নয়।");

    public static readonly ErrorDefinition ZeroAmount = new("journal_line_zero", ErrorKind.Validation,
        "A line needs a debit or a credit above zero.",
        "লাইনে শূন্যের বেশি ডেবিট বা ক্রেডিট দিতে হবে।");

    public static readonly ErrorDefinition NegativeAmount = new("journal_line_negative", ErrorKind.Validation,
        "{amount} is negative: post it on the other side instead.",
        "{amount} ঋণাত্মক: এটি অপর পক্ষে পোস্ট করুন।");

    public static readonly ErrorDefinition Unbalanced = new("journal_unbalanced", ErrorKind.Validation,
        "Debits ({debit} {currency}) and credits ({credit} {currency}) differ by {difference}.",
        "ডেবিট ({debit} {currency}) ও ক্রেডিটের ({credit} {currency}) পার্থক্য {difference}।");

    public static readonly ErrorDefinition RoundingAccountMissing = new("journal_rounding_account_missing", ErrorKind.Unprocessable,
        "Conversion leaves {difference} {currency} over, and the organization has no rounding account.",
        "মুদ্রা রূপান্তরে {difference} {currency} অবশিষ্ট থাকে, কিন্তু প্রতিষ্ঠানের কোনো রাউন্ডিং হিসাব নির্ধারিত নেই।");
}
