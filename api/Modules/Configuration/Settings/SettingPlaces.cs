using Erp.Kernel;
using Erp.Modules.Configuration.Contracts;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Auth;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Configuration.Settings;

/// <summary>Where a value is given, found and allowed for this caller.</summary>
internal sealed record SettingPlace(SettingLevel Level, OrganizationInfo? Organization, Guid SubjectId);

internal sealed class SettingPlaces(IOrganizations organizations, CallerPermissions permissions, Caller caller, TimeProvider clock)
{
    /// <summary>The place that a request names, if values of the setting may be given there and the caller may do it.</summary>
    public async Task<Result<SettingPlace>> ResolveAsync(SettingDefinition definition, SettingLevel level, Guid? organizationId, Guid? branchId, CancellationToken ct)
    {
        if (!definition.Levels.Contains(level))
            return SettingErrors.LevelNotOffered.At("/level", ("key", definition.Key), ("levels", string.Join(", ", definition.Levels.Select(Words.Camel))));
        if (organizationId is not null && level is SettingLevel.Tenant or SettingLevel.User)
            return SettingErrors.PlaceMismatch.At("/organizationId", ("name", "organizationId"), ("level", Words.Camel(level)));
        if (branchId is not null != (level == SettingLevel.Branch))
            return branchId is null ? RequestErrors.Required.At("/branchId") : SettingErrors.PlaceMismatch.At("/branchId", ("name", "branchId"), ("level", Words.Camel(level)));
        if (await MayNotChangeAsync(definition, level, ct) is { } missing)
            return missing;
        return level switch
        {
            SettingLevel.Tenant => new SettingPlace(level, null, Guid.Empty),
            SettingLevel.User => caller.UserId is { } user ? new SettingPlace(level, null, user) : SettingErrors.NoUser.At("/level"),
            _ => await InOrganizationAsync(level, organizationId, branchId, ct),
        };
    }

    /// <summary>The refusal when the caller may not change the setting there. One's own values need no permission.</summary>
    public async ValueTask<Error?> MayNotChangeAsync(SettingDefinition definition, SettingLevel level, CancellationToken ct)
    {
        if (level == SettingLevel.User)
            return null;
        if (await permissions.MissingAsync(definition.ChangedWith, ct) is { } missing)
            return missing;
        return level == SettingLevel.Tenant && caller.OrganizationIds is not null ? SettingErrors.BeyondReach.At("/level") : null;
    }

    /// <summary>The values that the caller may see: the tenant's, its own, and those of organizations it can reach.</summary>
    public IQueryable<SettingValue> Visible(IQueryable<SettingValue> values)
    {
        var (user, limited) = (caller.UserId ?? Guid.Empty, caller.OrganizationIds);
        return values.Where(v => v.Level == SettingLevel.Tenant
            || (v.Level == SettingLevel.User && v.SubjectId == user)
            || (v.OrganizationId != null && (limited == null || limited.Contains(v.OrganizationId.Value))));
    }

    /// <summary>The place of a request that asks what is in force.</summary>
    public async Task<Result<SettingScope>> ScopeAsync(Guid? organizationId, Guid? branchId, DateOnly? asOf, CancellationToken ct)
    {
        if (organizationId is null && branchId is null)
            return new SettingScope(asOf ?? Today(null), UserId: caller.UserId);
        if (!(await InOrganizationAsync(SettingLevel.Branch, organizationId, branchId, ct)).Try(out var place, out var refusal))
            return refusal.Errors.Select(e => e with { Pointer = e.Pointer?.Replace("/", "query:", StringComparison.Ordinal) }).ToList();
        return new SettingScope(asOf ?? Today(place.Organization), place.Organization!.Id, branchId, caller.UserId);
    }

    /// <summary>From which day a value holds that is to hold at once: today where the organization is, or the day it still is somewhere.</summary>
    public DateOnly AtOnce(SettingPlace place) =>
        place.Organization is { } organization ? Today(organization) : DateOnly.FromDateTime(clock.GetUtcNow().AddHours(-12).DateTime);

    private DateOnly Today(OrganizationInfo? organization) => organization?.Today(clock) ?? DateOnly.FromDateTime(clock.GetUtcNow().DateTime);

    private async Task<Result<SettingPlace>> InOrganizationAsync(SettingLevel level, Guid? organizationId, Guid? branchId, CancellationToken ct)
    {
        if (!(await organizations.ResolveAsync(organizationId, ct)).Try(out var organization, out var refusal))
            return refusal;
        if (branchId is { } branch && !await organizations.HasBranchAsync(organization.Id, branch, ct))
            return RequestErrors.NotFound.At("/branchId");
        return new SettingPlace(level, organization, branchId ?? organization.Id);
    }
}
