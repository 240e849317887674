using Erp.Platform.Auth;

namespace Erp.Modules.Tenancy;

internal static class TenancyPermissions
{
    public static readonly Permission Manage = new("tenancy.manage", "Change the tenant itself", "টেন্যান্টের তথ্য পরিবর্তন");
}
