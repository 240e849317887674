using Erp.Platform.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace Erp.Platform.Http;

/// <summary>A body in an encoding that nothing here unpacks is refused: it would be read as if it were plain.</summary>
internal static class UnreadEncoding
{
    /// <summary>Stands behind the decompression, which takes the header off what it has unpacked.</summary>
    public static Task Middleware(HttpContext http, RequestDelegate next) =>
        http.Request.Headers.ContentEncoding.Count > 0 && http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is true
            ? http.RefuseAsync(RequestErrors.UnsupportedContentType, http.RequestAborted)
            : next(http);
}
