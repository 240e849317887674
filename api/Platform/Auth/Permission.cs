using Erp.Kernel;
using Erp.Platform.Errors;

namespace Erp.Platform.Auth;

/// <summary>Something a role may allow, declared once as a static field by the module that checks it.</summary>
/// <param name="Name">Stable dotted name, <c>finance.journals.post</c>.</param>
/// <param name="English">What it allows.</param>
/// <param name="Bangla">The same in Bangla.</param>
internal sealed record Permission(string Name, string English, string Bangla)
{
    /// <summary>The refusal of a caller who lacks it.</summary>
    public Error Denied => RequestErrors.PermissionDenied.Occur(("permission", Name));
}

/// <summary>Which permissions a caller has; Identity answers from the token's roles.</summary>
internal interface IPermissionResolver
{
    ValueTask<bool> HasAsync(System.Security.Claims.ClaimsPrincipal user, Permission permission, CancellationToken ct);
}
