using Erp.Platform.Auth;

namespace Erp.Platform.Audit;

internal static class AuditPermissions
{
    public static readonly Permission Read = new("audit.read", "See and export the audit trail", "নিরীক্ষা-চিহ্ন দেখা ও রপ্তানি করা");
    public static readonly Permission Redact = new("audit.redact", "Redact personal data in the audit trail", "নিরীক্ষা-চিহ্নে ব্যক্তিগত তথ্য ঢেকে দেওয়া");
}
