namespace Erp.Platform.Http;

internal static class CacheControls
{
    /// <summary>Business data: never kept on the way.</summary>
    public const string NoStore = "no-store";

    /// <summary>The same for everybody, and changes only with a release.</summary>
    public const string Static = "public, max-age=3600";
}
