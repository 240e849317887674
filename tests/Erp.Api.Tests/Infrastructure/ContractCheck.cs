using System.Text.Json;

namespace Erp.Infrastructure;

/// <summary>
/// Holds every answer that a test sees against the contract: its status, media type, headers, body and problem code must be declared.
/// </summary>
internal static class ContractCheck
{
    /// <summary>Headers of HTTP itself, which the contract need not repeat.</summary>
    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "Date", "Content-Type", "Content-Length", "Content-Encoding", "Content-Language", "Transfer-Encoding", "Connection", "Cache-Control", "Vary", "Allow", "WWW-Authenticate", "Pragma", "Expires", "Keep-Alive",
        "Strict-Transport-Security", "X-Content-Type-Options", "Content-Security-Policy", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
    };

    public static void Hold(Answer answer)
    {
        if (!answer.Path.StartsWith("/v1/", StringComparison.Ordinal))
            return;
        if (Contract.Find(answer.Method.Method, answer.Path) is not { } operation)
        {
            // A path or method that is not offered has no operation; the answer must say so, in the one shape of problems.
            if (answer.Status is not (404 or 405 or >= 400) || answer.ContentType != "application/problem+json")
                throw answer.Unexpected("this operation is not in the contract");
            return;
        }
        if (operation.Response(answer.Status) is not { } response)
            throw answer.Unexpected($"{operation.Id} declares no status {answer.Status}");
        HoldHeaders(answer, operation, response);
        HoldBody(answer, operation, response);
    }

    private static void HoldHeaders(Answer answer, ContractOperation operation, JsonElement response)
    {
        var declared = response.TryGetProperty("headers", out var headers) ? headers.EnumerateObject().Select(h => h.Name).ToHashSet(StringComparer.OrdinalIgnoreCase) : [];
        foreach (var name in answer.Headers.Keys.Where(name => !Plain.Contains(name) && !declared.Contains(name)))
            throw answer.Unexpected($"{operation.Id} {answer.Status} declares no header {name}");
        var missing = headers.ValueKind == JsonValueKind.Object
            ? headers.EnumerateObject().Where(h => Contract.Resolve(h.Value).TryGetProperty("required", out var required) && required.GetBoolean() && !answer.Headers.ContainsKey(h.Name)).Select(h => h.Name).FirstOrDefault()
            : null;
        if (missing is not null)
            throw answer.Unexpected($"{operation.Id} {answer.Status} promises the header {missing}");
    }

    private static void HoldBody(Answer answer, ContractOperation operation, JsonElement response)
    {
        if (answer.Bytes.Length == 0)
        {
            if (response.TryGetProperty("content", out _) && answer.Method != HttpMethod.Head)
                throw answer.Unexpected($"{operation.Id} {answer.Status} promises a body");
            return;
        }
        if (!response.TryGetProperty("content", out var content) || answer.ContentType is null || !content.TryGetProperty(answer.ContentType, out var media))
            throw answer.Unexpected($"{operation.Id} {answer.Status} declares no {answer.ContentType}");
        if (!answer.ContentType.EndsWith("json", StringComparison.Ordinal) || answer.ContentType.EndsWith("ndjson", StringComparison.Ordinal) || !media.TryGetProperty("schema", out var schema))
            return;
        if (JsonSchemaCheck.Violations(answer.Json, schema, "").FirstOrDefault() is { } violation)
            throw answer.Unexpected($"{operation.Id} {answer.Status} does not match its schema: {violation}");
        if (answer.ContentType == "application/problem+json" && response.TryGetProperty("x-error-codes", out var codes)
            && !codes.EnumerateArray().Any(c => c.GetString() == answer.Code))
            throw answer.Unexpected($"{operation.Id} {answer.Status} does not declare the code {answer.Code}");
    }
}
