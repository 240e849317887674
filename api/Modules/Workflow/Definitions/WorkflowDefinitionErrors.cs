using Erp.Kernel;
using static Erp.Kernel.ErrorKind;

namespace Erp.Modules.Workflow.Definitions;

internal static class WorkflowDefinitionErrors
{
    public static readonly ErrorDefinition DraftExists = new("workflow_draft_exists", Conflict, "There is a draft of this key already: change or activate that one.", "এই নামে একটি খসড়া আগে থেকেই আছে: সেটি বদলান বা চালু করুন।");
    public static readonly ErrorDefinition NotDraft = new("workflow_definition_not_draft", Conflict, "Only a draft can be changed, activated or deleted. Add a new revision with the same key.", "শুধু খসড়া বদলানো, চালু করা বা মোছা যায়। একই নামে নতুন সংস্করণ যোগ করুন।");
    public static readonly ErrorDefinition NotActive = new("workflow_definition_not_active", Conflict, "The definition is not active.", "সংজ্ঞাটি সক্রিয় নয়।");
    public static readonly ErrorDefinition OtherDocumentType = new("workflow_document_type_fixed", Conflict, "The earlier revisions of this key are for {documentType}.", "এই নামের আগের সংস্করণগুলো {documentType}-এর জন্য।");
    public static readonly ErrorDefinition UnknownDocumentType = new("workflow_unknown_document_type", Validation, "Documents of the type {documentType} cannot be approved. Known: {known}.", "{documentType} ধরনের দলিল অনুমোদন করা যায় না। জানা: {known}।");
    public static readonly ErrorDefinition StepKeyTaken = new("workflow_step_key_taken", Validation, "Another step has the key {step}, or it is the name of the end.", "অন্য একটি ধাপের নাম {step}, অথবা এটি শেষ অবস্থার নাম।");
    public static readonly ErrorDefinition UnknownStep = new("workflow_unknown_step", Validation, "There is no step {step}.", "{step} নামে কোনো ধাপ নেই।");
    public static readonly ErrorDefinition BandGap = new("workflow_band_gap", Validation, "No band takes the amounts from {from} to {below}.", "{from} থেকে {below} পরিমাণের জন্য কোনো সীমা নেই।");
    public static readonly ErrorDefinition BandOverlap = new("workflow_band_overlap", Validation, "Another band takes the amounts from {from} on too.", "{from} থেকে শুরু পরিমাণ অন্য একটি সীমাতেও পড়ে।");
    public static readonly ErrorDefinition BandEmpty = new("workflow_band_empty", Validation, "The band ends before it begins.", "সীমাটি শুরু হওয়ার আগেই শেষ।");
    public static readonly ErrorDefinition Loop = new("workflow_loop_without_exit", Validation, "From the amount {amount} on, the step {step} leads back to itself for ever.", "{amount} পরিমাণ থেকে {step} ধাপটি অনন্তকাল নিজের কাছে ফেরে।");
    public static readonly ErrorDefinition Unreachable = new("workflow_step_unreachable", Validation, "No amount leads to the step {step}.", "কোনো পরিমাণই {step} ধাপে পৌঁছায় না।");
    public static readonly ErrorDefinition NoEnd = new("workflow_without_end", Validation, "No step leads to the end: nothing could ever be approved.", "কোনো ধাপ শেষে পৌঁছায় না: কিছুই কখনও অনুমোদিত হবে না।");
    public static readonly ErrorDefinition ApproverKind = new("workflow_approver_ambiguous", Validation, "Give roleId, permission, userId or managerOf, one of them; levels go with managerOf.", "roleId, permission, userId বা managerOf-এর একটি দিন; levels শুধু managerOf-এর সাথে।");
    public static readonly ErrorDefinition UnknownRole = new("workflow_unknown_role", Validation, "There is no role {role}.", "{role} নামে কোনো ভূমিকা নেই।");
    public static readonly ErrorDefinition UnknownPermission = new("workflow_unknown_permission", Validation, "There is no permission {permission}.", "{permission} নামে কোনো অনুমতি নেই।");
    public static readonly ErrorDefinition UnknownPerson = new("workflow_unknown_user", Validation, "Nobody active here is the user {user}.", "{user} এখানে কোনো সক্রিয় ব্যবহারকারী নন।");
    public static readonly ErrorDefinition Quorum = new("workflow_quorum_unreachable", Validation, "The step {step} takes a quorum with the mode quorum only, and not more people than it names.", "{step} ধাপে শুধু quorum পদ্ধতিতে quorum দেওয়া যায়, এবং তা উল্লিখিত ব্যক্তির সংখ্যার বেশি নয়।");
    public static readonly ErrorDefinition Contradiction = new("workflow_options_contradict", Validation, "The last approver posts the document, so approvers can't be kept from posting it.", "শেষ অনুমোদনকারীই দলিলটি পোস্ট করেন, তাই অনুমোদনকারীদের পোস্ট করা থেকে বিরত রাখা যায় না।");

    /// <summary>What saving a definition can refuse.</summary>
    public static readonly ErrorDefinition[] Saving =
    [
        StepKeyTaken, UnknownStep, BandGap, BandOverlap, BandEmpty, Loop, Unreachable, NoEnd, ApproverKind, UnknownRole, UnknownPermission, UnknownPerson, Quorum, Contradiction,
    ];
}
