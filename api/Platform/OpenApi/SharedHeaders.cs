using System.Text.Json.Nodes;
using Erp.Platform.RateLimiting;
using Microsoft.OpenApi;

namespace Erp.Platform.OpenApi;

/// <summary>Response headers that mean the same everywhere.</summary>
internal static class SharedHeaders
{
    public static string Id(string header) => header.Replace("-", "", StringComparison.Ordinal);

    public static Dictionary<string, IOpenApiHeader> All() => new()
    {
        [Id("ETag")] = Text("\"3\"", "Strong validator of this version: send it as `If-Match` to change the resource, as `If-None-Match` to ask whether it has changed."),
        [Id("Location")] = Text("/v1/organizations/0197c6a0-5b1e-7c3a-9d52-3f4e8a1b6c70", "Path of what was created, or of the job that works on it."),
        [Id("Idempotency-Replayed")] = Text("true", "`true` when this is the stored response of an earlier request with the same `Idempotency-Key`; absent otherwise."),
        [Id("Content-Disposition")] = Text("attachment; filename=trial-balance-2026-07-31.csv", "Name of the file, when the answer is one."),
        [Id("Retry-After")] = new OpenApiHeader { Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0" }, Example = JsonValue.Create(2), Description = "Seconds to wait before trying again." },
        [Id(RateLimitHeaders.Limit)] = Always("\"client\";r=59998;t=1, \"tenant\";r=119990;t=1", "What is left of each allowance: `r` requests now, all of it again in `t` seconds (draft-ietf-httpapi-ratelimit-headers)."),
        [Id(RateLimitHeaders.Policy)] = Always("\"client\";q=60000;w=60, \"tenant\";q=120000;w=60", "The allowances: `q` requests in `w` seconds, for the caller (`client`) and for all callers of the tenant together (`tenant`)."),
        [Id("WWW-Authenticate")] = Text("Bearer", "How to authenticate (RFC 6750)."),
    };

    private static OpenApiHeader Always(string example, string description)
    {
        var header = Text(example, description);
        header.Required = true;
        return header;
    }

    private static OpenApiHeader Text(string example, string description) =>
        new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = JsonValue.Create(example), Description = description };
}

/// <summary>Names of the statuses as the standard has them.</summary>
internal static class StatusNames
{
    public static string Of(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
}

/// <summary>Bodies that are no JSON.</summary>
internal static class MediaTypes
{
    public static OpenApiSchema Schema(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("json", StringComparison.Ordinal)
            ? new() { Type = JsonSchemaType.String }
            : new() { Type = JsonSchemaType.String, Format = "binary" };
}
