using Erp.Kernel;

namespace Erp.Modules.Workflow.Instances;

internal static class WorkflowInstanceErrors
{
    public static readonly ErrorDefinition Ended = new("workflow_instance_ended", ErrorKind.Conflict,
        "The approval has ended already.", "অনুমোদন-প্রক্রিয়াটি আগেই শেষ হয়েছে।");
    public static readonly ErrorDefinition RunsAlready = new("workflow_instance_running", ErrorKind.Conflict,
        "The same approval of this document is running already.", "এই দলিলের একই অনুমোদন-প্রক্রিয়া ইতিমধ্যে চলছে।");
}
