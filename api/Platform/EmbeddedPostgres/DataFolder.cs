using System.Security.Cryptography;

namespace Erp.Platform.EmbeddedPostgres;

/// <summary>
/// What lies where in the data folder. The locks and the password stay with the account of the API; the cluster and its log
/// belong to the account of the server.
/// </summary>
internal sealed class DataFolder
{
    private const string SystemWideState = "/var/lib/erp";

    private DataFolder(string root, string serverRoot, string engineDirectory) =>
        (Root, ServerRoot, EngineDirectory) = (root, serverRoot, engineDirectory);

    internal string Root { get; }

    /// <summary>Parent of the cluster: <c>postgres</c> in the data folder, unless the server's account cannot get there.</summary>
    internal string ServerRoot { get; }

    internal string EngineDirectory { get; }

    internal string Cluster => Path.Combine(ServerRoot, "data");

    internal string Log => Path.Combine(ServerRoot, "server.log");

    internal string PasswordFile => Path.Combine(Root, "password");

    /// <summary>Held while somebody decides to start or stop the server.</summary>
    internal static string StartLock(string root) => Path.Combine(root, "start.lock");

    /// <summary>Shared by every process that uses the server; who gets it exclusively is alone.</summary>
    internal static string UsersLock(string root) => Path.Combine(root, "users.lock");

    /// <summary>Call under the start lock.</summary>
    internal static async Task<(DataFolder Folder, ServerAccount Account)> OpenAsync(
        string root, string? engineDirectory, Action<string> progress, CancellationToken ct)
    {
        var serverRoot = Path.Combine(root, "postgres");
        var location = Path.Combine(root, "location");
        if (File.Exists(location))
        {
            serverRoot = (await File.ReadAllTextAsync(location, ct)).Trim();
            if (!Directory.Exists(serverRoot))
            {
                throw new EmbeddedPostgresException(
                    $"The database of the data folder {root} was kept in {serverRoot}, which is gone: restore it, "
                    + "or remove the data folder to start with an empty database.");
            }
        }
        var account = await ServerAccount.ChooseAsync(Path.Combine(serverRoot, "data"), ct);
        ReadableFolder.Create(serverRoot);
        if (!await account.CanEnterAsync(serverRoot, ct))
        {
            // As root beneath a closed home such as /root: removing the data folder still means a first start, as this name goes with it.
            Directory.Delete(serverRoot, recursive: false);
            serverRoot = Path.Combine(SystemWideState, RandomNumberGenerator.GetHexString(12, lowercase: true));
            progress($"The account '{account.Name}', which runs PostgreSQL, cannot enter {root}: the database is kept in {serverRoot}.");
            ReadableFolder.Create(SystemWideState);
            ReadableFolder.Create(serverRoot);
            await File.WriteAllTextAsync(location, serverRoot, ct);
        }
        engineDirectory = Path.GetFullPath(engineDirectory ?? Path.Combine(root, "engine"));
        ReadableFolder.Create(engineDirectory);
        if (!await account.CanEnterAsync(engineDirectory, ct))
        {
            engineDirectory = Path.Combine(SystemWideState, "engine");
            ReadableFolder.Create(engineDirectory);
        }
        return (new(root, serverRoot, engineDirectory), account);
    }

    /// <summary>The superuser's password: made with the cluster, readable for this account alone.</summary>
    internal string ReadPassword() => File.Exists(PasswordFile)
        ? File.ReadAllText(PasswordFile).Trim()
        : throw new EmbeddedPostgresException(
            $"The file {PasswordFile}, which belongs to the database in {Cluster}, is missing: restore it, "
            + $"or remove the data folder {Root} to start with an empty database.");

    internal string MakePassword()
    {
        var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        WriteSecret(PasswordFile, password);
        return password;
    }

    /// <summary>Replaces the file rather than writing into it, so it is never readable for others and never follows a link.</summary>
    internal static void WriteSecret(string path, string secret)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var writer = new StreamWriter(path, options);
        writer.WriteLine(secret);
    }
}
