using Erp.Platform.Auth;

namespace Erp.Modules.Organizations;

internal static class OrganizationsPermissions
{
    public static readonly Permission Read = new("organizations.read", "See organizations and branches", "প্রতিষ্ঠান ও শাখা দেখা");
    public static readonly Permission Manage = new("organizations.manage", "Add and change organizations and branches", "প্রতিষ্ঠান ও শাখা যোগ ও পরিবর্তন");
}
