using Erp.Kernel;

namespace Erp.Modules.Identity.Roles;

internal static class RoleErrors
{
    public static readonly ErrorDefinition NameTaken = new("role_name_taken", ErrorKind.Conflict,
        "Another role has this name.", "এই নামে অন্য একটি ভূমিকা আছে।");
    public static readonly ErrorDefinition BuiltIn = new("role_built_in", ErrorKind.Conflict,
        "Built-in roles stay as they are; make a role of your own.", "অন্তর্নির্মিত ভূমিকা বদলানো যায় না; নিজের একটি ভূমিকা তৈরি করুন।");
    public static readonly ErrorDefinition UnknownPermission = new("unknown_permission", ErrorKind.Validation,
        "There is no permission {permission}.", "{permission} নামে কোনো অনুমতি নেই।");
    public static readonly ErrorDefinition StillGiven = new("role_in_use", ErrorKind.Conflict,
        "Somebody still has this role.", "কারও কাছে এখনও এই ভূমিকা আছে।");
    public static readonly ErrorDefinition TooMany = new("too_many_roles", ErrorKind.Conflict,
        "A company has at most {max} roles of its own.", "একটি প্রতিষ্ঠানের নিজস্ব ভূমিকা সর্বোচ্চ {max}টি।");
}
