using System.Diagnostics;
using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Idempotency;

namespace Erp.Platform.Errors;

/// <summary>Writes problems; the only place that does.</summary>
internal static class ProblemResponse
{
    public static string TraceId(this HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    public static Problem ProblemOf(this HttpContext http, IReadOnlyList<Error> errors) => Problems.From(errors, PrefersBangla(http), http.TraceId());

    public static Task RefuseAsync(this HttpContext http, Error error, CancellationToken ct) => http.RefuseAsync([error], ct);

    public static async Task RefuseAsync(this HttpContext http, IReadOnlyList<Error> errors, CancellationToken ct)
    {
        if (http.Response.HasStarted)
            return;
        var problem = http.ProblemOf(errors);
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = Problem.MediaType;
        http.Response.Headers.CacheControl = "no-store";
        if (problem.Status == StatusCodes.Status401Unauthorized && http.Response.Headers.WWWAuthenticate.Count == 0)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        if (problem.Status == StatusCodes.Status503ServiceUnavailable || problem.Code == IdempotencyErrors.StillRunning.Code)
            http.Response.Headers.RetryAfter = "1";
        var body = JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Options);
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(body, ct);
        await http.Response.CompleteAsync();
    }

    /// <summary>Bangla stands before English in <c>Accept-Language</c>.</summary>
    public static bool PrefersBangla(this HttpContext http) =>
        http.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value)
            .FirstOrDefault(l => l is not null && (l.StartsWith("bn", StringComparison.OrdinalIgnoreCase) || l.StartsWith("en", StringComparison.OrdinalIgnoreCase)))
            ?.StartsWith("bn", StringComparison.OrdinalIgnoreCase) is true;
}
