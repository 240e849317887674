using System.Text.Json;

namespace Erp.Platform.Http;

/// <summary>A response as it is sent, and as it is kept for a replay.</summary>
internal sealed record RenderedResponse(int Status, byte[]? Body, string? Location, string? ETag)
{
    public string ContentType { get; init; } = "application/json; charset=utf-8";
    public string CacheControl { get; init; } = CacheControls.NoStore;

    public static RenderedResponse Of<T>(Operation operation, T response, string? location) => new(
        operation.IsUpsert && location is not null ? StatusCodes.Status201Created : operation.SuccessStatus,
        operation.SuccessStatus == StatusCodes.Status204NoContent ? null : JsonSerializer.SerializeToUtf8Bytes(response, ApiJson.Options),
        location,
        response is IVersionedResource versioned ? ETags.Of(versioned.Version) : null)
    { CacheControl = operation.CacheControl };

    public async Task SendAsync(HttpContext http, CancellationToken ct)
    {
        http.Response.StatusCode = Status;
        http.Response.Headers.CacheControl = CacheControl;
        if (Location is not null)
            http.Response.Headers.Location = Location;
        if (ETag is not null)
            http.Response.Headers.ETag = ETag;
        if (Body is not null)
        {
            http.Response.ContentType = ContentType;
            http.Response.ContentLength = Body.Length;
            if (!HttpMethods.IsHead(http.Request.Method))
                await http.Response.Body.WriteAsync(Body, ct);
        }
        await http.Response.CompleteAsync();
    }
}

internal static class ResponseWriter
{
    public static Task WriteAsync<T>(HttpContext http, Operation operation, T response, string? location, CancellationToken ct)
    {
        var rendered = RenderedResponse.Of(operation, response, location);
        var fresh = rendered.ETag is { } etag && ETags.Matches(http.Request.Headers.IfNoneMatch, etag);
        return (fresh ? rendered with { Status = StatusCodes.Status304NotModified, Body = null } : rendered).SendAsync(http, ct);
    }
}
