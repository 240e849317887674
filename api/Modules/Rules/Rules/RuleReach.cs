using Erp.Platform.Tenancy;

namespace Erp.Modules.Rules.Rules;

/// <summary>Rules of all organizations are seen by everybody, and managed by callers who can reach all organizations.</summary>
internal static class RuleReach
{
    public static IQueryable<Rule> ReachableBy(this IQueryable<Rule> rules, Caller caller)
    {
        var limited = caller.OrganizationIds;
        return limited is null ? rules : rules.Where(r => r.OrganizationId == null || limited.Contains(r.OrganizationId.Value));
    }

    public static bool MayManage(this Caller caller, Guid? organizationId) => organizationId is { } one ? caller.MayReach(one) : caller.OrganizationIds is null;
}
