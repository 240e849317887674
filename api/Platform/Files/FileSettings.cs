namespace Erp.Platform.Files;

/// <summary>
/// Section <c>Files</c> of the configuration. A file that comes with a request is in memory until it is stored: so many at a time. Each
/// instance counts for itself.
/// </summary>
internal sealed class FileSettings
{
    public const string Section = "Files";

    /// <summary>Files that are taken in at a time; of each at most <see cref="ReceivedFile.MaxBytes"/>.</summary>
    public int ConcurrentUploads { get; init; } = 8;

    /// <summary>Those of one tenant among them: its slow lines leave the others room.</summary>
    public int ConcurrentUploadsPerTenant { get; init; } = 4;

    /// <summary>Files that may wait, unread; what comes beyond is refused.</summary>
    public int WaitingUploads { get; init; } = 64;

    /// <summary>How long one waits before it is refused.</summary>
    public TimeSpan UploadPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one may take to come; after that it is given up.</summary>
    public TimeSpan LongestUpload { get; init; } = TimeSpan.FromMinutes(5);

    public bool LetsFilesIn => ConcurrentUploads >= 1 && ConcurrentUploadsPerTenant >= 1 && WaitingUploads >= 0 && UploadPatience > TimeSpan.Zero && LongestUpload > TimeSpan.Zero;
}
