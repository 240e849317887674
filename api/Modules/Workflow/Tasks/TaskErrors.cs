using Erp.Kernel;
using static Erp.Kernel.ErrorKind;

namespace Erp.Modules.Workflow.Tasks;

internal static class TaskErrors
{
    public static readonly ErrorDefinition Closed = new("task_closed", Conflict, "The task has been decided or withdrawn already.", "কাজটির সিদ্ধান্ত আগেই হয়েছে বা এটি প্রত্যাহার করা হয়েছে।");
    public static readonly ErrorDefinition NotYours = new("task_not_yours", Forbidden, "You are not among those who may decide this task.", "এই কাজের সিদ্ধান্ত নেওয়ার অধিকার আপনার নেই।");
    public static readonly ErrorDefinition OwnDocument = new("task_own_document", Forbidden, "Who made or submitted a document does not approve it.", "যিনি দলিল তৈরি করেছেন বা জমা দিয়েছেন তিনি তা অনুমোদন করতে পারেন না।");
    public static readonly ErrorDefinition PersonRequired = new("task_needs_person", Forbidden, "Only people decide tasks, not machine clients.", "শুধু মানুষ কাজের সিদ্ধান্ত নিতে পারেন, যন্ত্র নয়।");
    public static readonly ErrorDefinition AlreadyDecided = new("task_already_decided", Conflict, "You, or the person you act for, have approved it already.", "আপনি, অথবা যার হয়ে কাজ করছেন তিনি, আগেই অনুমোদন করেছেন।");
    public static readonly ErrorDefinition Claimed = new("task_claimed", Conflict, "Somebody else has claimed the task.", "অন্য কেউ কাজটি নিয়েছেন।");
    public static readonly ErrorDefinition NotClaimed = new("task_not_claimed", Conflict, "You have not claimed the task.", "আপনি কাজটি নেননি।");

    /// <summary>What deciding a task can refuse.</summary>
    public static readonly ErrorDefinition[] Deciding = [Closed, NotYours, OwnDocument, PersonRequired, AlreadyDecided, Claimed];
}
