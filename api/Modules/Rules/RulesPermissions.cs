using Erp.Platform.Auth;

namespace Erp.Modules.Rules;

internal static class RulesPermissions
{
    public static readonly Permission Read = new("rules.read", "See rules and hooks, and try rules", "নিয়ম ও হুক দেখা এবং নিয়ম পরীক্ষা করা");
    public static readonly Permission Manage = new("rules.manage", "Add, change, activate and retire rules", "নিয়ম যোগ, পরিবর্তন, সক্রিয় ও বাতিল করা");
    public static readonly Permission ReadDecisions = new("rules.decisions.read", "See what rules decided", "নিয়মের সিদ্ধান্ত দেখা");
}
