using Erp.Kernel;

namespace Erp.Platform.Audit;

internal static class AuditErrors
{
    public static readonly ErrorDefinition NothingToRedact = new("audit_nothing_to_redact", ErrorKind.Unprocessable,
        "The audit trail holds no values of that entity and field that are not redacted already.", "নিরীক্ষা-চিহ্নে ওই সত্তা ও ক্ষেত্রের এমন কোনো মান নেই যা এখনো ঢাকা হয়নি।");
}
