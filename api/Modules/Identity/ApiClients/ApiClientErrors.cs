using Erp.Kernel;

namespace Erp.Modules.Identity.ApiClients;

internal static class ApiClientErrors
{
    public static readonly ErrorDefinition Revoked = new("api_client_revoked", ErrorKind.Conflict,
        "This API client is revoked, for good. Add a new one.", "এই এপিআই ক্লায়েন্ট স্থায়ীভাবে বাতিল। নতুন একটি যোগ করুন।");
}
