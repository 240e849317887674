using Erp.Kernel;

namespace Erp.Modules.Tenancy.Tenants;

internal static class TenantErrors
{
    public static readonly ErrorDefinition SlugTaken = new("tenant_slug_taken", ErrorKind.Conflict,
        "Another tenant has this slug.", "এই স্লাগ অন্য একটি টেন্যান্টের আছে।");
    public static readonly ErrorDefinition SignUpClosed = new("sign_up_closed", ErrorKind.Forbidden,
        "This installation takes no sign-ups.", "এই ইনস্টলেশনে নতুন নিবন্ধন বন্ধ।");
}
