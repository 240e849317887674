using System.Text;

namespace Erp.Platform.EmbeddedPostgres;

/// <summary>One cluster on disk: starts its server and stops it. Every method is called under the start lock.</summary>
internal sealed class PostgresCluster(DataFolder folder, PostgresEngine engine, ServerAccount account)
{
    internal const string Superuser = "postgres";

    private const long LogLimit = 10L << 20;
    private const int PortAttempts = 5;

    private const UnixFileMode ReadableFile = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static readonly TimeSpan OldProcessesMayTake = TimeSpan.FromSeconds(20);

    internal bool Exists => File.Exists(VersionFile);

    private string VersionFile => Path.Combine(folder.Cluster, "PG_VERSION");

    internal void RequireKnownVersion()
    {
        var version = File.ReadAllText(VersionFile).Trim();
        if (version != PostgresEngine.MajorVersion)
        {
            throw new EmbeddedPostgresException(
                $"The database in {folder.Cluster} was made by PostgreSQL {version} and this program brings PostgreSQL {PostgresEngine.MajorVersion}: "
                + $"move its content with pg_dump and pg_restore, or move the data folder {folder.Root} away to start with an empty database.");
        }
    }

    /// <summary>Starts the server and waits until it answers, after whatever recovery it needs.</summary>
    internal async Task<int> StartAsync(int wantedPort, IDictionary<string, string> settings, CancellationToken ct)
    {
        var waitUntil = TimeProvider.System.GetUtcNow() + OldProcessesMayTake;
        for (var attempt = 1; ; attempt++)
        {
            var port = wantedPort == 0 ? FreePort.Choose() : wantedPort;
            ReplaceFile(Path.Combine(folder.Cluster, ServerSettings.FileName), ServerSettings.Render(settings, port));
            var logBefore = await PrepareLogAsync(ct);
            // pg_ctl gives the server a session of its own, so the terminal's Ctrl-C reaches the API alone.
            var start = await ChildProcess.RunAsync(
                account.Wrap(engine.PgCtl, "start", "--pgdata", folder.Cluster, "--log", folder.Log, "--silent", "--wait", "--timeout", "600"),
                folder.ServerRoot, ct);
            if (start.Succeeded)
            {
                return PostmasterPid.Read(folder.Cluster)?.Port ?? port;
            }
            var failure = new ServerFailure(ReadLog(logBefore));
            if (failure.PortTaken && wantedPort == 0 && attempt < PortAttempts)
            {
                continue;
            }
            if (!failure.OldProcessesLeft || TimeProvider.System.GetUtcNow() > waitUntil)
            {
                throw failure.Explain(folder, port);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
        }
    }

    /// <summary>Lets running statements be cancelled, writes a checkpoint, and waits for the end.</summary>
    internal async Task StopAsync()
    {
        foreach (var mode in (string[])["fast", "immediate"])
        {
            var server = PostmasterPid.Read(folder.Cluster);
            if (server?.IsAlive() != true)
            {
                return;
            }
            await ChildProcess.RunAsync(
                account.Wrap(engine.PgCtl, "stop", "--pgdata", folder.Cluster, "--mode", mode, "--silent", "--wait", "--timeout", "60"),
                folder.ServerRoot, CancellationToken.None);
            await server.WaitForExitAsync();
        }
    }

    private async Task<long> PrepareLogAsync(CancellationToken ct)
    {
        var log = new FileInfo(folder.Log);
        if (log.Exists && log.Length > LogLimit)
        {
            log.MoveTo(folder.Log + ".1", overwrite: true);
        }
        if (!File.Exists(folder.Log))
        {
            await File.WriteAllTextAsync(folder.Log, "", ct);
            await account.OwnAsync(folder.Log, ct);
        }
        return new FileInfo(folder.Log).Length;
    }

    private string ReadLog(long from)
    {
        using var log = new FileStream(folder.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Position = Math.Min(from, log.Length);
        using var reader = new StreamReader(log, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The folder belongs to the server's account: replaced, not opened, so that a planted link leads nowhere.</summary>
    private void ReplaceFile(string path, string text)
    {
        File.Delete(path);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        using var writer = new StreamWriter(file);
        writer.Write(text);
        if (account.IsOther && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file.SafeFileHandle, ReadableFile); // Whatever the umask; the folder itself is closed to all others.
        }
    }
}
