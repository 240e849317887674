using Erp.Platform.Auth;

namespace Erp.Platform.Jobs;

internal static class JobPermissions
{
    public static readonly Permission Read = new("jobs.read", "See everybody's jobs", "সবার কাজ দেখা");
    public static readonly Permission Cancel = new("jobs.cancel", "Cancel everybody's jobs", "সবার কাজ বাতিল করা");
}
