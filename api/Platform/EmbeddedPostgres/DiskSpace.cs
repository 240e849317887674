namespace Erp.Platform.EmbeddedPostgres;

internal static class DiskSpace
{
    /// <summary>Refuses early and clearly, before a full disk fails half-way in somebody else's words.</summary>
    internal static void Require(string directory, long bytes)
    {
        long free;
        try
        {
            free = new DriveInfo(directory).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return; // Some network file systems do not tell; the write itself will.
        }
        if (free < bytes)
        {
            throw new EmbeddedPostgresException(
                $"The disk that holds {directory} has {free >> 20} MB left, and PostgreSQL needs {bytes >> 20} MB to start with: free some, "
                + "or choose a folder on another disk with EmbeddedPostgres__DataDirectory.");
        }
    }
}
