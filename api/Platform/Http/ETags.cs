using System.Text.Json.Serialization;
using Erp.Platform.Persistence;
using Microsoft.Extensions.Primitives;

namespace Erp.Platform.Http;

/// <summary>A response about one aggregate: carries its strong ETag.</summary>
public interface IVersionedResource
{
    /// <summary>Id of the aggregate.</summary>
    Guid Id { get; }

    /// <summary>Counts the changes; the ETag of the resource is this number in quotes.</summary>
    [JsonPropertyOrder(100)]
    int Version { get; }
}

internal static class ETags
{
    /// <summary>Gives a response that was made before its aggregate was saved the version that saving gave it.</summary>
    public static void Stamp<T>(T response, ErpDbContext db)
    {
        if (response is IVersionedResource resource && db.ChangeTracker.Entries<IVersioned>().FirstOrDefault(e => e.Entity.Id == resource.Id) is { } saved)
            typeof(T).GetProperty(nameof(IVersionedResource.Version))!.SetValue(response, saved.Entity.ETagVersion);
    }

    public static string Of(int version) => $"\"{version}\"";

    /// <summary>Strong comparison against a list such as <c>"3", "4"</c> or <c>*</c>.</summary>
    public static bool Matches(StringValues header, string etag) =>
        header.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries)).Any(candidate => candidate == "*" || candidate == etag);
}
