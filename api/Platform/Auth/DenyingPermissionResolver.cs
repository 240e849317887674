using System.Security.Claims;

namespace Erp.Platform.Auth;

/// <summary>Without a module that knows roles, nobody may do anything.</summary>
internal sealed class DenyingPermissionResolver : IPermissionResolver
{
    public ValueTask<bool> HasAsync(ClaimsPrincipal user, Permission permission, CancellationToken ct) => new(false);
}
