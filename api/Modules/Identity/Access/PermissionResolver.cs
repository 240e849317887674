using System.Security.Claims;
using Erp.Platform.Auth;

namespace Erp.Modules.Identity.Access;

internal sealed class PermissionResolver : IPermissionResolver
{
    public ValueTask<bool> HasAsync(ClaimsPrincipal user, Permission permission, CancellationToken ct) =>
        new(user.Identity is AccessIdentity caller && caller.Grant.Permissions.Contains(permission.Name));
}
