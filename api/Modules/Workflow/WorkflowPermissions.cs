using Erp.Platform.Auth;

namespace Erp.Modules.Workflow;

internal static class WorkflowPermissions
{
    public static readonly Permission ReadDefinitions = new("workflow.definitions.read", "See workflow definitions", "অনুমোদন-প্রক্রিয়ার সংজ্ঞা দেখা");
    public static readonly Permission ManageDefinitions = new("workflow.definitions.manage", "Add, change, activate and retire workflow definitions", "অনুমোদন-প্রক্রিয়ার সংজ্ঞা যোগ, পরিবর্তন, চালু ও বন্ধ করা");
    public static readonly Permission ReadInstances = new("workflow.instances.read", "See running and finished approvals", "চলমান ও সমাপ্ত অনুমোদন দেখা");
    public static readonly Permission ManageInstances = new("workflow.instances.manage", "Cancel everybody's approvals", "সবার অনুমোদন বাতিল করা");
    public static readonly Permission ManageDelegations = new("workflow.delegations.manage", "See, add and revoke everybody's delegations", "সবার দায়িত্ব হস্তান্তর দেখা, যোগ ও প্রত্যাহার করা");
}
