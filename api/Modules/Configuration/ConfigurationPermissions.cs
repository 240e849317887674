using Erp.Platform.Auth;

namespace Erp.Modules.Configuration;

internal static class ConfigurationPermissions
{
    /// <summary>Which permission changes a setting is said by its definition.</summary>
    public static readonly Permission ReadSettings = new("settings.read", "See settings and their history", "সেটিংস ও তার ইতিহাস দেখা");
    public static readonly Permission ManageQuotas = new("settings.quotas.manage", "Limit how often the API may be called", "এপিআই কত ঘন ঘন ডাকা যাবে তা নির্ধারণ");
}
