using System.Diagnostics;

namespace Erp.Platform.Telemetry;

/// <summary>Says on a trace whose work it is; logs read it from there. An id, never a name.</summary>
internal static class TenantTag
{
    public const string Name = "erp.tenant.id";

    public static void Mark(Guid tenantId) => Activity.Current?.SetTag(Name, tenantId);

    /// <summary>The tenant of the activity or of one that it is part of.</summary>
    public static object? Current
    {
        get
        {
            for (var activity = Activity.Current; activity is not null; activity = activity.Parent)
            {
                if (activity.GetTagItem(Name) is { } tenant)
                    return tenant;
            }
            return null;
        }
    }
}
