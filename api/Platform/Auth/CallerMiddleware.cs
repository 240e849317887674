using System.Security.Claims;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Telemetry;
using Erp.Platform.Tenancy;

namespace Erp.Platform.Auth;

/// <summary>Makes the request's <see cref="Caller"/> from the validated token.</summary>
internal static class CallerMiddleware
{
    public static Task Invoke(HttpContext http, RequestDelegate next)
    {
        var user = http.User;
        // An operation for everybody takes nobody for anybody: sign-up works the same with an access token at hand.
        if (http.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.IsAnonymous is true)
            http.RequestServices.GetRequiredService<Caller>().Identify(Caller.NoTenant, null, null, http.TraceId());
        else if (user.Identity?.IsAuthenticated is true && Guid.TryParse(user.FindFirstValue(ErpClaims.TenantId), out var tenant))
        {
            TenantTag.Mark(tenant);
            var organizations = user.FindAll(ErpClaims.Organization).Select(c => Guid.Parse(c.Value)).ToList();
            http.RequestServices.GetRequiredService<Caller>().Identify(
                tenant,
                Guid.TryParse(user.FindFirstValue(ErpClaims.Subject), out var id) ? id : null,
                user.FindFirstValue(ErpClaims.ClientId),
                http.TraceId(),
                organizations.Count == 0 ? null : organizations);
        }
        return next(http);
    }
}
