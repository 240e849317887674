using Erp.Kernel;
using static Erp.Kernel.ErrorKind;

namespace Erp.Modules.Rules.Rules;

/// <summary>What managing rules refuses.</summary>
internal static class RuleErrors
{
    public static readonly ErrorDefinition UnknownHook = new("unknown_rule_hook", Unprocessable,
        "There is no hook {hook}. Known: {known}.", "{hook} নামে কোনো হুক নেই। জানা: {known}।");
    public static readonly ErrorDefinition UnknownField = new("unknown_rule_field", Unprocessable,
        "Rules at this hook can't fill in {field}. They can fill in: {known}.", "এই হুকের নিয়ম {field} পূরণ করতে পারে না। পারে: {known}।");
    public static readonly ErrorDefinition NotOfKind = new("rule_effect_mismatch", Validation,
        "An effect of the kind {kind} takes no {property}.", "{kind} ধরনের ফলাফলে {property} থাকে না।");
    public static readonly ErrorDefinition KeyTaken = new("rule_key_taken", Conflict,
        "The key {key} belongs to a rule of another hook or organization.", "{key} কী অন্য হুক বা প্রতিষ্ঠানের নিয়মে ব্যবহৃত।");
    public static readonly ErrorDefinition DraftExists = new("rule_draft_exists", Conflict,
        "The key has a draft already: change or activate that one.", "এই কী-র একটি খসড়া আগে থেকেই আছে: সেটি পরিবর্তন বা সক্রিয় করুন।");
    public static readonly ErrorDefinition NotDraft = new("rule_not_draft", Conflict,
        "Only drafts change. Make a new revision under the same key.", "শুধু খসড়া বদলানো যায়। একই কী দিয়ে নতুন সংস্করণ তৈরি করুন।");
    public static readonly ErrorDefinition NotActive = new("rule_not_active", Conflict,
        "The rule is not active, so there is nothing to retire.", "নিয়মটি সক্রিয় নয়, তাই বাতিল করার কিছু নেই।");
    public static readonly ErrorDefinition TooMany = new("too_many_rules", Conflict,
        "At most {maximum} rules of a hook can be active.", "একটি হুকে সর্বোচ্চ {maximum}টি নিয়ম সক্রিয় থাকতে পারে।");
    public static readonly ErrorDefinition DatesCrossed = new("rule_dates_crossed", Validation,
        "The rule would end before it begins.", "নিয়মটি শুরুর আগেই শেষ হয়ে যাবে।");
    public static readonly ErrorDefinition AllOrganizations = new("rule_for_all_organizations", Forbidden,
        "A rule of all organizations is managed by callers who can reach all of them. Name an organizationId.", "সব প্রতিষ্ঠানের নিয়ম শুধু তাঁরাই পরিচালনা করেন যাঁরা সব প্রতিষ্ঠানে কাজ করতে পারেন। organizationId দিন।");
}
