using Erp.Kernel;

namespace Erp.Modules.Finance.Accounts;

internal static class AccountErrors
{
    public static readonly ErrorDefinition CodeTaken = new("account_code_taken", ErrorKind.Conflict,
        "Another account of the organization has this code.", "প্রতিষ্ঠানের অন্য একটি হিসাবের এই কোড আছে।");
    public static readonly ErrorDefinition SystemKeyTaken = new("account_system_key_taken", ErrorKind.Conflict,
        "Another account of the organization has this system key.", "প্রতিষ্ঠানের অন্য একটি হিসাবের এই সিস্টেম কী আছে।");
    public static readonly ErrorDefinition TypeRequired = new("account_type_required", ErrorKind.Validation,
        "An account at the top of the chart needs a type.", "তালিকার শীর্ষের হিসাবের ধরন দিতে হবে।");
    public static readonly ErrorDefinition ParentNotGroup = new("account_parent_not_group", ErrorKind.Conflict,
        "The parent {parent} is not a group.", "মূল হিসাব {parent} কোনো গ্রুপ নয়।");
    public static readonly ErrorDefinition ParentOfOtherType = new("account_parent_of_other_type", ErrorKind.Conflict,
        "The parent {parent} is of type {parentType}; an account has the type of its parent.", "মূল হিসাব {parent}-এর ধরন {parentType}; হিসাবের ধরন মূল হিসাবের মতোই হতে হবে।");
    public static readonly ErrorDefinition ParentCycle = new("account_parent_cycle", ErrorKind.Conflict,
        "The account would become its own ancestor.", "হিসাবটি নিজেই নিজের ঊর্ধ্বতন হয়ে যাবে।");
    public static readonly ErrorDefinition TooDeep = new("account_too_deep", ErrorKind.Conflict,
        "The chart has at most {max} levels.", "হিসাবের তালিকায় সর্বোচ্চ {max}টি স্তর থাকতে পারে।");
    public static readonly ErrorDefinition GroupTakesNoPostings = new("account_group_takes_no_postings", ErrorKind.Conflict,
        "Nothing is posted to a group, so it has no control kind, currency, system key or dimension rules.", "গ্রুপে কিছু পোস্ট হয় না, তাই এর নিয়ন্ত্রণ ধরন, মুদ্রা, সিস্টেম কী বা মাত্রার নিয়ম থাকে না।");
    public static readonly ErrorDefinition HasChildren = new("account_has_children", ErrorKind.Conflict,
        "There are accounts below this one. Move or delete them first.", "এই হিসাবের নিচে আরও হিসাব আছে। আগে সেগুলো সরান বা মুছুন।");
    public static readonly ErrorDefinition InUse = new("account_in_use", ErrorKind.Conflict,
        "Journal lines stand on this account, so it can be deactivated but not deleted, and its type, currency and kind (group or not) stay.",
        "এই হিসাবে জাবেদা আছে, তাই এটি নিষ্ক্রিয় করা যাবে কিন্তু মোছা যাবে না; এর ধরন ও মুদ্রাও বদলানো যাবে না।");
    public static readonly ErrorDefinition DuplicateDimensionRule = new("account_dimension_rule_repeated", ErrorKind.Validation,
        "There are two rules for one dimension.", "একই মাত্রার জন্য দুটি নিয়ম দেওয়া হয়েছে।");
    public static readonly ErrorDefinition UnknownParentCode = new("account_parent_unknown", ErrorKind.Validation,
        "There is no account {parentCode}, neither in the file nor in the chart.", "{parentCode} কোডের কোনো হিসাব ফাইলে বা তালিকায় নেই।");
    public static readonly ErrorDefinition CodeRepeated = new("account_code_repeated", ErrorKind.Validation,
        "The file has the code {code} twice.", "ফাইলে {code} কোডটি দুবার আছে।");
    public static readonly ErrorDefinition SystemKeyRepeated = new("account_system_key_repeated", ErrorKind.Validation,
        "The file has the system key {systemKey} twice.", "ফাইলে {systemKey} সিস্টেম কী দুবার আছে।");
}
