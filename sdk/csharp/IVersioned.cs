namespace Erp.Sdk;

/// <summary>A resource whose changes are counted, so that nobody overwrites a change they have not seen.</summary>
public interface IVersioned
{
    /// <summary>Id of the resource.</summary>
    Guid Id { get; }

    /// <summary>Counts the changes.</summary>
    int Version { get; }
}

/// <summary>ETags of resources that were read.</summary>
public static class VersionedExtensions
{
    /// <summary>
    /// What a change expects as <c>ifMatch</c>: <c>client.Organizations.UpdateAsync(o.Id, o.ETag(), patch)</c>. When the resource has changed
    /// since it was read, the change is refused with <c>stale_etag</c> (412).
    /// </summary>
    public static string ETag(this IVersioned resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{resource.Version}\"");
    }
}
