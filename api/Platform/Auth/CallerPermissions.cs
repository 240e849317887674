using Erp.Kernel;

namespace Erp.Platform.Auth;

/// <summary>Permissions that depend on what a request asks, beyond the one that its operation names.</summary>
internal sealed class CallerPermissions(IPermissionResolver permissions, IHttpContextAccessor http)
{
    /// <summary>The refusal when the caller lacks it. Work without a request (jobs) was permitted when it was asked for.</summary>
    public async ValueTask<Error?> MissingAsync(Permission permission, CancellationToken ct) =>
        http.HttpContext is { } context && !await permissions.HasAsync(context.User, permission, ct) ? permission.Denied : null;
}
