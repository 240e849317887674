using System.Security.Claims;

namespace Erp.Platform.Auth;

/// <summary>Asked again by answers that go on for longer than a moment: what the caller was let in for may have been taken away.</summary>
internal interface ILastingAccess
{
    /// <summary>When the caller's token runs out; null when it has, or when the caller may no longer do this or no longer in the same organizations.</summary>
    Task<DateTimeOffset?> UntilAsync(ClaimsPrincipal user, Permission permission);
}
