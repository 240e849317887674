using Erp.Platform.Auth;

namespace Erp.Platform.Events;

internal static class EventPermissions
{
    public static readonly Permission Read = new("events.read", "Follow everything that happens", "যা কিছু ঘটে সব অনুসরণ করা");
}
