using Erp.Kernel;

namespace Erp.Modules.Identity.Users;

internal static class UserErrors
{
    public static readonly ErrorDefinition LastOwner = new("last_owner", ErrorKind.Conflict,
        "A company keeps at least one active owner without limits.", "প্রতিষ্ঠানে অন্তত একজন সক্রিয় মালিক থাকতে হবে।");
    public static readonly ErrorDefinition UnknownRole = new("unknown_role", ErrorKind.Validation,
        "There is no role {role}.", "{role} নামে কোনো ভূমিকা নেই।");
    public static readonly ErrorDefinition UnknownOrganization = new("unknown_organization", ErrorKind.Validation,
        "There is no organization {organization} for this caller.", "{organization} নামে কোনো প্রতিষ্ঠান নেই।");
    public static readonly ErrorDefinition UnknownManager = new("unknown_manager", ErrorKind.Validation,
        "Nobody active here is the user {user}.", "{user} এখানে কোনো সক্রিয় ব্যবহারকারী নন।");
    public static readonly ErrorDefinition ManagerCycle = new("manager_cycle", ErrorKind.Conflict,
        "Nobody is their own manager, nor the manager of somebody above them.", "কেউ নিজের, কিংবা নিজের ঊর্ধ্বতন কারও ব্যবস্থাপক হতে পারেন না।");
    public static readonly ErrorDefinition BeyondOwnAccess = new("beyond_own_access", ErrorKind.Forbidden,
        "Nobody grants more than they have themselves: {permission} is not yours to give.", "নিজের যা নেই তা অন্যকে দেওয়া যায় না: {permission}।");
}
