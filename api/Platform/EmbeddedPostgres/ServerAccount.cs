using System.Globalization;

namespace Erp.Platform.EmbeddedPostgres;

/// <summary>
/// The account that the server runs under. PostgreSQL refuses root, so a start as root on Linux (a container, say) hands
/// the server to an unprivileged account that every system has; anybody else runs it as themselves.
/// </summary>
internal sealed class ServerAccount
{
    private static readonly string[] SystemFolders = ["/usr/bin", "/bin", "/usr/sbin", "/sbin"];

    private readonly string[] _prefix;
    private readonly string? _owner;

    private ServerAccount(string name, string? owner, string[] prefix) => (Name, _owner, _prefix) = (name, owner, prefix);

    internal static ServerAccount Self { get; } = new(Environment.UserName, owner: null, prefix: []);

    internal string Name { get; }

    /// <summary>True when the server's account differs from the account of this process.</summary>
    internal bool IsOther => _owner is not null;

    /// <summary>An existing cluster (<paramref name="clusterData"/>) keeps the account that owns it.</summary>
    internal static async Task<ServerAccount> ChooseAsync(string clusterData, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return Self;
        }
        var accounts = File.Exists("/etc/passwd") ? Parse(await File.ReadAllLinesAsync("/etc/passwd", ct)) : [];
        var owner = Directory.Exists(clusterData) ? await OwnerOfAsync(clusterData, ct) : null;
        var chosen = accounts.Find(account => account.Uid == owner && account.Uid != 0)
            ?? accounts.Find(account => account.Name == "postgres")
            ?? accounts.Find(account => account.Name == "nobody");
        var account = Become(chosen)
            ?? throw new EmbeddedPostgresException(
                "PostgreSQL refuses to run as root, and this system has no way to start it as another account: "
                + $"run the API as an ordinary user, or {EmbeddedPostgresException.OwnServer}.");
        if (owner is not null && owner != chosen!.Uid)
        {
            await account.OwnAsync(clusterData, ct); // Copied or restored by root, or by an account that is gone.
        }
        return account;
    }

    /// <summary>The command as this account runs it.</summary>
    internal IReadOnlyList<string> Wrap(params string[] command) => [.. _prefix, .. command];

    /// <summary>Can the account enter this folder, all its parents included?</summary>
    internal async Task<bool> CanEnterAsync(string directory, CancellationToken ct) =>
        !IsOther || (await ChildProcess.RunAsync(Wrap("/bin/sh", "-c", "cd \"$0\"", directory), "/", ct)).Succeeded;

    /// <summary>Gives the account a file or folder with everything in it.</summary>
    internal Task OwnAsync(string path, CancellationToken ct) => IsOther ? RunAsync(ct, "chown", "-R", _owner!, path) : Task.CompletedTask;

    /// <summary>Lets the account read and execute what this process made under its own umask.</summary>
    internal Task MakeReadableAsync(string path, CancellationToken ct) => IsOther ? RunAsync(ct, "chmod", "-R", "a+rX", path) : Task.CompletedTask;

    private static async Task RunAsync(CancellationToken ct, params string[] command)
    {
        var outcome = await ChildProcess.RunAsync(command, "/", ct);
        if (!outcome.Succeeded)
        {
            throw new IOException(outcome.FirstLine);
        }
    }

    private static async Task<long?> OwnerOfAsync(string path, CancellationToken ct)
    {
        var stat = await ChildProcess.RunAsync(["stat", "-c", "%u", path], "/", ct);
        return long.TryParse(stat.Output, NumberStyles.None | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var uid) ? uid : null;
    }

    private static ServerAccount? Become(PasswdEntry? account)
    {
        string? Tool(string name) => ChildProcess.Find(name, Environment.GetEnvironmentVariable("PATH") ?? "", SystemFolders);
        if (account is null)
        {
            return null;
        }
        string[]? prefix = Tool("setpriv") is { } setpriv
                ? [setpriv, $"--reuid={account.Uid}", $"--regid={account.Gid}", "--clear-groups", "--"]
            : Tool("runuser") is { } runuser ? [runuser, "-u", account.Name, "--"]
            : Tool("su") is { } su ? [su, "-s", "/bin/sh", account.Name, "-c", "exec \"$0\" \"$@\"", "--"]
            : null;
        return prefix is null ? null : new(account.Name, $"{account.Uid}:{account.Gid}", prefix);
    }

    private static List<PasswdEntry> Parse(IEnumerable<string> lines) =>
        [.. from line in lines
            let fields = line.Split(':')
            where fields.Length > 3
            select new PasswdEntry(
                fields[0], long.Parse(fields[2], CultureInfo.InvariantCulture), long.Parse(fields[3], CultureInfo.InvariantCulture))];

    private sealed record PasswdEntry(string Name, long Uid, long Gid);
}
