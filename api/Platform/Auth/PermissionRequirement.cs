using Erp.Platform.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Erp.Platform.Auth;

internal sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

internal sealed class PermissionHandler(IPermissionResolver resolver, IHttpContextAccessor http) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (await resolver.HasAsync(context.User, requirement.Permission, http.HttpContext?.RequestAborted ?? default))
            context.Succeed(requirement);
    }
}

/// <summary>401 and 403 are problems like any other.</summary>
internal sealed class AuthorizationProblems : IAuthorizationMiddlewareResultHandler
{
    /// <summary>Set in <see cref="HttpContext.Items"/> by what found a token no good.</summary>
    public static readonly object InvalidToken = new();

    public Task HandleAsync(RequestDelegate next, HttpContext http, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        if (result.Succeeded)
            return next(http);
        if (!result.Forbidden)
        {
            // RFC 6750: a token that is no good is told from none at all.
            if (http.Items.ContainsKey(InvalidToken))
                http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            return http.RefuseAsync(RequestErrors.NotAuthenticated, http.RequestAborted);
        }
        var missing = result.AuthorizationFailure?.FailedRequirements.OfType<PermissionRequirement>().FirstOrDefault()?.Permission.Name;
        return http.RefuseAsync(RequestErrors.PermissionDenied.Occur(("permission", missing)), http.RequestAborted);
    }
}
