namespace Erp.Platform.EmbeddedPostgres;

/// <summary>
/// A lock between processes on a file: .NET opens with flock(2) on Unix and with sharing modes on Windows, so the system
/// itself releases it when its holder is killed, and child processes do not inherit it.
/// </summary>
internal static class FileLock
{
    private const int AgainOnLinux = 11, AgainOnMac = 35, SharingViolation = unchecked((int)0x80070020);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until nobody else holds the lock in any form. <paramref name="waiting"/> is called once if that takes a second.</summary>
    internal static async Task<IDisposable> ExclusiveAsync(string path, Action? waiting, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (TryOpen(path, FileAccess.ReadWrite, FileShare.None) is { } held)
            {
                return held;
            }
            if (attempt == 50)
            {
                waiting?.Invoke();
            }
            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>
    /// The lock, or null when somebody holds it. Tried a few times: while this process starts another one, the child holds
    /// the parent's locks for the moment between fork and exec.
    /// </summary>
    internal static async Task<IDisposable?> TryExclusiveAsync(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (TryOpen(path, FileAccess.ReadWrite, FileShare.None) is { } held)
            {
                return held;
            }
            if (attempt == 4)
            {
                return null;
            }
            await Task.Delay(Pause);
        }
    }

    /// <summary>A share of the lock, or null when somebody holds it exclusively.</summary>
    internal static IDisposable? TryShared(string path) => TryOpen(path, FileAccess.Read, FileShare.Read);

    private static FileStream? TryOpen(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, access, share, bufferSize: 0);
        }
        catch (IOException busy) when (busy.HResult is AgainOnLinux or AgainOnMac or SharingViolation)
        {
            return null;
        }
    }
}
