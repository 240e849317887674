using Erp.Platform.Auth;

namespace Erp.Modules.Identity;

internal static class IdentityPermissions
{
    public static readonly Permission UsersRead = new("users.read", "See users and invitations", "ব্যবহারকারী ও আমন্ত্রণ দেখা");
    public static readonly Permission UsersManage = new("users.manage", "Invite users, change their roles, deactivate them", "ব্যবহারকারী আমন্ত্রণ, ভূমিকা পরিবর্তন ও নিষ্ক্রিয় করা");
    public static readonly Permission RolesRead = new("roles.read", "See roles and permissions", "ভূমিকা ও অনুমতি দেখা");
    public static readonly Permission RolesManage = new("roles.manage", "Add, change and delete roles", "ভূমিকা যোগ, পরিবর্তন ও মুছে ফেলা");
    public static readonly Permission ApiClientsRead = new("apiClients.read", "See API clients", "এপিআই ক্লায়েন্ট দেখা");
    public static readonly Permission ApiClientsManage = new("apiClients.manage", "Add, rotate and revoke API clients", "এপিআই ক্লায়েন্ট যোগ, সিক্রেট বদল ও বাতিল করা");
}
