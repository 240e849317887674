using System.Diagnostics;
using System.Globalization;

namespace Erp.Platform.EmbeddedPostgres;

/// <summary>
/// What <c>postmaster.pid</c> in a cluster says about its server. After a crash the file stays and its process number may have
/// gone to another program, so <see cref="IsAlive"/> looks at the process itself.
/// </summary>
internal sealed record PostmasterPid(int Pid, int Port, string Status, string Cluster)
{
    // Greater than any process number that a system gives out.
    private const string NobodysPid = "2147483647";

    internal bool IsReady => Status == "ready";

    internal static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    internal static PostmasterPid? Read(string cluster)
    {
        try
        {
            return Parse(File.ReadAllLines(PathIn(cluster)), cluster);
        }
        catch (IOException gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Lines: process, data directory, start time, port, socket directory, address, shared memory, status.</summary>
    internal static PostmasterPid? Parse(string[] lines, string cluster) =>
        lines.Length > 0 && int.TryParse(lines[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var pid)
            ? new(
                Math.Abs(pid),
                lines.Length > 3 && int.TryParse(lines[3], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0,
                lines.Length > 7 ? lines[7].Trim() : "starting",
                cluster)
            : null;

    /// <summary>Is there a process of this number, whatever it is?</summary>
    internal bool ProcessExists() => NameOfProcess() is not null;

    /// <summary>Is the process there, and the server of this cluster as far as this account may see?</summary>
    internal bool IsAlive() => IsRunning() && (!OperatingSystem.IsLinux() || IsInThisCluster());

    /// <summary>pg_ctl waits for the file to go, which is some milliseconds before the process does.</summary>
    internal async Task WaitForExitAsync()
    {
        for (var pause = 0; pause < 500 && IsRunning(); pause++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }

    /// <summary>
    /// Marks the server as dead when its number was given to another program, which PostgreSQL would take for the old server.
    /// The rest of the file stays: by its shared memory key PostgreSQL still notices a surviving backend and refuses.
    /// </summary>
    internal void MarkDead()
    {
        if (Read(Cluster) == this)
        {
            var path = PathIn(Cluster);
            File.WriteAllLines(path, [NobodysPid, .. File.ReadLines(path).Skip(1).ToArray()]);
        }
    }

    /// <summary>Is there a living PostgreSQL of this number, of whatever cluster?</summary>
    internal bool IsRunning() =>
        NameOfProcess()?.StartsWith("postgres", StringComparison.Ordinal) == true && !(OperatingSystem.IsLinux() && IsZombie());

    private string? NameOfProcess()
    {
        try
        {
            using var process = Process.GetProcessById(Pid);
            return process.HasExited ? null : process.ProcessName;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A killed server stays a zombie where the container's first process does not reap.</summary>
    private bool IsZombie()
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{Pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].StartsWith('Z');
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>
    /// A server stays in its data directory, so there must lie this same file (the lines that never change are compared:
    /// number, directory, start time). Where a container may not look at other
    /// accounts' processes this cannot be told, and the connection decides.
    /// </summary>
    private bool IsInThisCluster()
    {
        try
        {
            return File.ReadLines($"/proc/{Pid}/cwd/postmaster.pid").Take(3).SequenceEqual(File.ReadLines(PathIn(Cluster)).Take(3));
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
