using Erp.Platform.Auth;

namespace Erp.Platform.ApiLog;

internal static class ApiLogPermissions
{
    public static readonly Permission Read = new("apiLogs.read", "See the log of API calls", "এপিআই কলের লগ দেখা");
}
