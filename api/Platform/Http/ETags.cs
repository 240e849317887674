using System.Text.Json.Serialization;
using Microsoft.Extensions.Primitives;

namespace Erp.Platform.Http;

/// <summary>A response about one aggregate: carries its strong ETag.</summary>
public interface IVersionedResource
{
    /// <summary>Counts the changes; the ETag of the resource is this number in quotes.</summary>
    [JsonPropertyOrder(100)]
    int Version { get; }
}

internal static class ETags
{
    public static string Of(int version) => $"\"{version}\"";

    /// <summary>Strong comparison against a list such as <c>"3", "4"</c> or <c>*</c>.</summary>
    public static bool Matches(StringValues header, string etag) =>
        header.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries)).Any(candidate => candidate == "*" || candidate == etag);
}
