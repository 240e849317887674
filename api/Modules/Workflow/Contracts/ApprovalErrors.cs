using Erp.Kernel;
using static Erp.Kernel.ErrorKind;

namespace Erp.Modules.Workflow.Contracts;

/// <summary>Why a document may not take a transition yet.</summary>
internal static class ApprovalErrors
{
    public static readonly ErrorDefinition Required = new("approval_required", Conflict,
        "It needs the approval {definition} first: keep it as a draft and submit it.", "আগে {definition} অনুমোদন লাগবে: খসড়া হিসেবে রেখে জমা দিন।");
    public static readonly ErrorDefinition Rejected = new("approval_rejected", Conflict,
        "The approval {definition} was refused. Change the document before you submit it again.", "{definition} অনুমোদন প্রত্যাখ্যাত হয়েছে। আবার জমা দেওয়ার আগে দলিলটি সংশোধন করুন।");
    public static readonly ErrorDefinition NotNeeded = new("approval_not_needed", Conflict,
        "It needs no approval.", "এর কোনো অনুমোদন লাগবে না।");
    public static readonly ErrorDefinition AlreadyRequested = new("approval_already_requested", Conflict,
        "All approvals it needs have been asked for or given.", "প্রয়োজনীয় সব অনুমোদন চাওয়া হয়েছে বা দেওয়া হয়েছে।");
    public static readonly ErrorDefinition DefinitionMissing = new("approval_definition_missing", Conflict,
        "It needs the approval {definition}, but no active definition has that key.", "{definition} অনুমোদন লাগবে, কিন্তু এই নামে কোনো সক্রিয় অনুমোদন-প্রক্রিয়া নেই।");
    public static readonly ErrorDefinition ManagerMissing = new("approval_manager_missing", Conflict,
        "The step {step} of the approval {definition} is for the manager of who made it. They have none who can decide it, and the step names nobody to stand in: give them a manager, or the step an escalateTo.",
        "{definition} অনুমোদনের {step} ধাপটি প্রস্তুতকারীর ব্যবস্থাপকের। তাঁর এমন কেউ নেই যিনি সিদ্ধান্ত নিতে পারেন, আর ধাপে বিকল্প কেউ নেই: তাঁকে একজন ব্যবস্থাপক দিন, অথবা ধাপে escalateTo দিন।");
    public static readonly ErrorDefinition PosterNotIndependent = new("approval_poster_not_independent", Forbidden,
        "By the approval {definition}, who made or approved it may not post it.", "{definition} অনুমোদনের নিয়মে প্রস্তুতকারী বা অনুমোদনকারী এটি পোস্ট করতে পারবেন না।");
}
