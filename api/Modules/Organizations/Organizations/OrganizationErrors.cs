using Erp.Kernel;

namespace Erp.Modules.Organizations.Organizations;

internal static class OrganizationErrors
{
    public static readonly ErrorDefinition CodeTaken = new("organization_code_taken", ErrorKind.Conflict,
        "Another organization has this code.", "এই কোড অন্য একটি প্রতিষ্ঠানের আছে।");
    public static readonly ErrorDefinition UnknownTimeZone = new("unknown_time_zone", ErrorKind.Validation,
        "{timeZone} is not an IANA time zone.", "{timeZone} কোনো IANA টাইম জোন নয়।");
    public static readonly ErrorDefinition AddressKindTwice = new("address_kind_twice", ErrorKind.Validation,
        "There are two addresses of the kind {kind}; each kind has one.", "{kind} ধরনের ঠিকানা দুটি আছে; প্রতি ধরনের একটিই থাকে।");
}
