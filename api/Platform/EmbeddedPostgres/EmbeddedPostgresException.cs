namespace Erp.Platform.EmbeddedPostgres;

/// <summary>
/// The private PostgreSQL could not be started for a reason that its user can remedy. <see cref="Exception.Message"/> is
/// one sentence that names the remedy; the program prints it alone, without a stack trace.
/// </summary>
internal sealed class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The way out that every sentence may offer: a server of one's own.</summary>
    internal const string OwnServer = "set ConnectionStrings__Erp to use a PostgreSQL 18 server of your own";

    private const int NoSpaceOnUnix = 28, ReadOnlyFileSystem = 30, NoSpaceOnWindows = unchecked((int)0x80070070);

    /// <summary>Turns what the file system said about the data folder into a sentence.</summary>
    internal static EmbeddedPostgresException From(Exception cause, string dataDirectory) => cause switch
    {
        UnauthorizedAccessException => NotWritable(dataDirectory, cause),
        { HResult: ReadOnlyFileSystem } => NotWritable(dataDirectory, cause),
        { HResult: NoSpaceOnUnix or NoSpaceOnWindows } => NoSpace(dataDirectory, cause),
        _ => new($"The data folder {dataDirectory} cannot be used ({cause.Message.TrimEnd('.')}): "
                 + "repair it or choose another with EmbeddedPostgres__DataDirectory.", cause),
    };

    internal static EmbeddedPostgresException NotWritable(string directory, Exception? cause = null) => new(
        $"The folder {directory} is not writable for the account '{Environment.UserName}': give that account access, "
        + "or choose another folder with EmbeddedPostgres__DataDirectory.", cause);

    internal static EmbeddedPostgresException NoSpace(string directory, Exception? cause = null) => new(
        $"There is no space left on the disk that holds {directory}: free some, "
        + "or choose a folder on another disk with EmbeddedPostgres__DataDirectory.", cause);

    internal static EmbeddedPostgresException PortTaken(int port) => new(
        $"Port {port} is already in use by another program: stop that program, "
        + "or set EmbeddedPostgres__Port to another port (0 chooses a free one).");
}
