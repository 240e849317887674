using Erp.Kernel;

namespace Erp.Modules.Workflow.Attachments;

internal static class AttachmentErrors
{
    public static readonly ErrorDefinition TooMany = new("workflow_attachments_full", ErrorKind.Conflict,
        "The approval has {max} attachments already.", "অনুমোদনটিতে ইতিমধ্যে {max}টি সংযুক্তি আছে।");
    public static readonly ErrorDefinition NotYours = new("workflow_attachment_not_yours", ErrorKind.Forbidden,
        "Only who added an attachment takes it away.", "যিনি সংযুক্তি যোগ করেছেন শুধু তিনিই তা সরাতে পারেন।");
}
