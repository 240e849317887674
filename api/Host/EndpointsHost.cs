using Erp.Kernel;
using Erp.Modules.Identity;
using Erp.Platform.Auth;
using Erp.Platform.Errors;
using Erp.Platform.Gathering;
using Erp.Platform.Http;
using Erp.Platform.Idempotency;
using Erp.Platform.Notifications;
using FastEndpoints;
using Microsoft.AspNetCore.Authorization;

namespace Erp.Host;

/// <summary>FastEndpoints, the JSON dialect and the request's way through the middleware.</summary>
internal static class EndpointsHost
{
    public static WebApplicationBuilder AddEndpoints(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(o => ApiJson.Configure(o.SerializerOptions));
        builder.Services.AddFastEndpoints(o =>
        {
            o.DisableAutoDiscovery = true;
            o.Assemblies = [typeof(EndpointsHost).Assembly];
        });
        builder.Services.AddSingleton(typeof(Gatherings<>)).AddScoped<GatheredWrites>().AddScoped<SharedCommits>();
        builder.Services.AddScoped<CommandPipeline>().AddScoped<PreviewEffects>().AddScoped<IdempotencyStore>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<IAuthorizationHandler, PermissionHandler>().AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationProblems>();
        builder.Services.AddExceptionHandler<ExceptionToProblem>();
        // Otherwise a gzip body that is cut off reads as one that ends there.
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);
        builder.Services.AddRequestDecompression();
        return builder;
    }

    public static WebApplication UseEndpoints(this WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => context.HttpContext.Response.StatusCode is var status and >= 400 && context.HttpContext.Response.ContentLength is null
            ? context.HttpContext.RefuseAsync(ForStatus(status), context.HttpContext.RequestAborted)
            : Task.CompletedTask);
        app.UseRouting();
        app.UseRateLimits("/connect");
        app.UseIdentity();
        app.UseAuthentication();
        app.Use(CallerMiddleware.Invoke);
        app.UseRateLimits("/v1");
        app.UseRequestDecompression();
        app.Use(UnreadEncoding.Middleware);
        app.UseAuthorization();
        app.Use(TenantMemory.Middleware);
        app.Use(RequestFingerprint.Middleware);
        app.UseFastEndpoints(c =>
        {
            c.Errors.ResponseBuilder = (failures, http, _) => http.ProblemOf([.. failures.Select(JsonErrors.ToError)]);
            c.Errors.ContentType = Problem.MediaType;
            c.Binding.JsonExceptionTransformer = JsonErrors.Describe;
        });
        return app;
    }

    private static ErrorDefinition ForStatus(int status) => status switch
    {
        401 => RequestErrors.NotAuthenticated,
        403 => RequestErrors.PermissionDenied,
        404 => RequestErrors.NotFound,
        405 => RequestErrors.MethodNotAllowed,
        406 => RequestErrors.NotAcceptable,
        408 => RequestErrors.TooSlow,
        413 => RequestErrors.BodyTooLarge,
        415 => RequestErrors.UnsupportedContentType,
        429 => RequestErrors.RateLimited,
        >= 500 => RequestErrors.Internal,
        _ => RequestErrors.InvalidValue,
    };
}
