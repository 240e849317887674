using Erp.Platform.Auth;

namespace Erp.Platform.CustomFields;

internal static class CustomFieldPermissions
{
    public static readonly Permission Read = new("customFields.read", "See what custom fields there are", "কাস্টম ক্ষেত্রগুলো দেখা");
    public static readonly Permission Manage = new("customFields.manage", "Add, change and delete custom fields", "কাস্টম ক্ষেত্র যোগ, পরিবর্তন ও মোছা");
}
