using System.Security.Claims;
using Erp.Platform.Auth;

namespace Erp.Modules.Identity.Access;

internal sealed class LastingAccess(AccessGrants grants, TimeProvider clock) : ILastingAccess
{
    public async Task<DateTimeOffset?> UntilAsync(ClaimsPrincipal user, Permission permission) =>
        user.Identity is AccessIdentity caller && caller.Token.ExpiresAt > clock.GetUtcNow()
        && await grants.FindAsync(caller.Token.Owner) is { } grant && grant.Permissions.Contains(permission.Name) && Same(grant.OrganizationIds, caller.Grant.OrganizationIds)
            ? caller.Token.ExpiresAt
            : null;

    private static bool Same(IReadOnlyList<Guid>? a, IReadOnlyList<Guid>? b) => a is null || b is null ? a is null && b is null : a.ToHashSet().SetEquals(b);
}
