using Erp.Kernel;
using static Erp.Kernel.ErrorKind;

namespace Erp.Modules.Finance.Ledger;

/// <summary>What posting refuses, beside the draft's own arithmetic (<see cref="JournalDraftErrors"/>).</summary>
internal static class LedgerErrors
{
    public static readonly ErrorDefinition UnknownAccount = new("unknown_account", Unprocessable, "The organization has no account {account}.", "প্রতিষ্ঠানে {account} হিসাবটি নেই।");
    public static readonly ErrorDefinition GroupAccount = new("account_is_group", Unprocessable, "{account} is a group: post to one of its accounts.", "{account} একটি গ্রুপ: এর কোনো হিসাবে পোস্ট করুন।");
    public static readonly ErrorDefinition InactiveAccount = new("account_inactive", Unprocessable, "{account} is inactive.", "{account} নিষ্ক্রিয়।");
    public static readonly ErrorDefinition AccountCurrency = new("account_currency_mismatch", Unprocessable, "{account} takes {allowed} only, not {currency}.", "{account} শুধু {allowed} নেয়, {currency} নয়।");
    public static readonly ErrorDefinition NoFiscalYear = new("no_fiscal_year", Unprocessable, "No fiscal year of the organization contains {date}.", "{date} তারিখ কোনো অর্থবছরে পড়ে না।");
    public static readonly ErrorDefinition PeriodClosed = new("period_closed", Conflict, "The period {period} is closed for the ledger.", "{period} হিসাবকাল খতিয়ানের জন্য বন্ধ।");
    public static readonly ErrorDefinition PeriodSoftClosed = new("period_soft_closed", Conflict, "The period {period} is soft-closed: the permission {permission} is needed to post into it.", "{period} হিসাবকাল সাময়িকভাবে বন্ধ: পোস্ট করতে {permission} অনুমতি লাগবে।");
    public static readonly ErrorDefinition TooEarly = new("posting_date_too_early", Unprocessable, "{date} is before {earliest}, the earliest date that the settings allow today: the permission {permission} is needed.", "{date} তারিখটি সেটিংসে আজ অনুমোদিত প্রথম তারিখ {earliest}-এর আগে: {permission} অনুমতি লাগবে।");
    public static readonly ErrorDefinition TooLate = new("posting_date_too_late", Unprocessable, "{date} is after {latest}, the latest date that the settings allow today: the permission {permission} is needed.", "{date} তারিখটি সেটিংসে আজ অনুমোদিত শেষ তারিখ {latest}-এর পরে: {permission} অনুমতি লাগবে।");
    public static readonly ErrorDefinition ReferenceRequired = new("reference_required", Unprocessable, "The settings ask for a reference, such as the voucher's number.", "সেটিংস অনুযায়ী রেফারেন্স (যেমন ভাউচার নম্বর) আবশ্যক।");
    public static readonly ErrorDefinition UnknownSeries = new("unknown_number_series", Unprocessable, "The organization has no number series {series} for journal entries.", "জার্নালের জন্য {series} নম্বর সিরিজ নেই।");
    public static readonly ErrorDefinition UnknownDimension = new("unknown_dimension_value", Unprocessable, "There is no active value {value} of dimension {dimension}.", "{dimension} মাত্রায় {value} নামে কোনো সক্রিয় মান নেই।");
    public static readonly ErrorDefinition DimensionRequired = new("dimension_required", Unprocessable, "{account} needs a value of dimension {dimension}.", "{account} হিসাবে {dimension} মাত্রার মান আবশ্যক।");
    public static readonly ErrorDefinition DimensionForbidden = new("dimension_forbidden", Unprocessable, "{account} takes no value of dimension {dimension}.", "{account} হিসাবে {dimension} মাত্রা দেওয়া যায় না।");
    public static readonly ErrorDefinition NoExchangeRate = new("no_exchange_rate", Unprocessable, "There is no rate from {from} to {to} on {date}; give an exchangeRate.", "{date} তারিখে {from} থেকে {to} বিনিময় হার নেই; exchangeRate দিন।");
    public static readonly ErrorDefinition NotDraft = new("journal_not_draft", Conflict, "The entry is posted. Correct it by a reversal.", "এন্ট্রিটি পোস্ট করা হয়েছে। রিভার্সাল দিয়ে সংশোধন করুন।");
    public static readonly ErrorDefinition PostedDiffers = new("journal_posted_differs", Conflict, "The entry is posted, and with other content. Correct it by a reversal.", "এন্ট্রিটি অন্য তথ্যসহ পোস্ট করা হয়েছে। রিভার্সাল দিয়ে সংশোধন করুন।");
    public static readonly ErrorDefinition NotPosted = new("journal_not_posted", Conflict, "The entry is a draft: there is nothing to reverse yet.", "এন্ট্রিটি খসড়া: উল্টানোর কিছু নেই।");
    public static readonly ErrorDefinition AlreadyReversed = new("journal_already_reversed", Conflict, "The entry has been reversed already.", "এন্ট্রিটি আগেই রিভার্স করা হয়েছে।");
    public static readonly ErrorDefinition AlreadyPosted = new("document_already_posted", Conflict, "This document has been posted already.", "এই দলিলটি আগেই পোস্ট করা হয়েছে।");
    public static readonly ErrorDefinition NumberTaken = new("journal_number_taken", Conflict, "This number has been given already.", "এই নম্বরটি আগেই দেওয়া হয়েছে।");
    public static readonly ErrorDefinition ReversalTooEarly = new("reversal_before_entry", Validation, "The reversal's date {date} is before the entry's, {entryDate}.", "রিভার্সালের তারিখ {date} মূল এন্ট্রির তারিখ {entryDate}-এর আগে।");
    public static readonly ErrorDefinition SeveralOrganizations = new("several_organizations", Validation, "All entries of a batch belong to one organization.", "একটি ব্যাচের সব এন্ট্রি একই প্রতিষ্ঠানের হতে হবে।");
    public static readonly ErrorDefinition SortTooWide = new("sort_too_wide", Validation, "Journal entries are sorted by a custom field within from, periodId or customFields: name one of these filters too.", "নিজস্ব ক্ষেত্র দিয়ে জাবেদা সাজাতে from, periodId বা customFields ফিল্টারের একটি দিন।");
    public static readonly ErrorDefinition Immutable = new("posted_is_immutable", Conflict, "Posted entries are never changed. Correct them by a reversal.", "পোস্ট করা এন্ট্রি বদলানো যায় না। রিভার্সাল দিয়ে সংশোধন করুন।");
}
