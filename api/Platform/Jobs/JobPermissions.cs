using Erp.Platform.Auth;

namespace Erp.Platform.Jobs;

internal static class JobPermissions
{
    public static readonly Permission Read = new("jobs.read", "See everybody's jobs", "সবার কাজ দেখা");
    public static readonly Permission Cancel = new("jobs.cancel", "Cancel everybody's jobs", "সবার কাজ বাতিল করা");
    public static readonly Permission ReadWork = new("workItems.read", "See background work and what it failed of", "পটভূমির কাজ ও তার ব্যর্থতা দেখা");
    public static readonly Permission RetryWork = new("workItems.retry", "Have background work that failed for good tried again", "স্থায়ীভাবে ব্যর্থ পটভূমির কাজ আবার চালানো");
}
