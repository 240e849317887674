using System.Diagnostics;

namespace Erp.Platform.EmbeddedPostgres;

/// <summary>
/// A private PostgreSQL in a data folder, for machines that have none. Any number of processes may start it on the same
/// folder: the first starts the server, the others join it, and the last one to leave stops it. A process that is killed leaves
/// by itself; if it was the last one, the server stays and the next start takes it over.
/// </summary>
internal sealed class EmbeddedPostgresServer : IAsyncDisposable
{
    private readonly string _root;
    private readonly PostgresCluster _cluster;
    private readonly IDisposable _share;
    private int _disposed;

    private EmbeddedPostgresServer(string root, PostgresCluster cluster, IDisposable share) => (_root, _cluster, _share) = (root, cluster, share);

    /// <summary>To the asked database, as the superuser that owns it.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>False when the server was running already and was joined.</summary>
    public required bool StartedHere { get; init; }

    /// <summary>What the start spent its time on, in order.</summary>
    public required IReadOnlyList<(string Step, TimeSpan Elapsed)> Timings { get; init; }

    /// <summary>Starts or joins the server. <paramref name="progress"/> is told one sentence about each thing that takes a while.</summary>
    /// <exception cref="EmbeddedPostgresException">The reason and its remedy, in one sentence.</exception>
    public static async Task<EmbeddedPostgresServer> StartAsync(EmbeddedPostgresOptions options, Action<string> progress, CancellationToken ct)
    {
        var root = Path.GetFullPath(options.DataDirectory);
        try
        {
            ReadableFolder.Create(root);
            using var deciding = await FileLock.ExclusiveAsync(
                DataFolder.StartLock(root), () => progress("Waiting for another copy that starts or stops the database …"), ct);
            return await StartUnderLockAsync(root, options, progress, ct);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw EmbeddedPostgresException.From(refused, root);
        }
    }

    /// <summary>Leaves the server, and stops it when nobody else uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }
        try
        {
            using var deciding = await FileLock.ExclusiveAsync(DataFolder.StartLock(_root), waiting: null, CancellationToken.None);
            await LeaveAsync(_root, _share, _cluster);
        }
        catch (DirectoryNotFoundException)
        {
            _share.Dispose(); // Somebody removed the data folder: the server notices that and stops by itself.
        }
    }

    private static async Task<EmbeddedPostgresServer> StartUnderLockAsync(
        string root, EmbeddedPostgresOptions options, Action<string> progress, CancellationToken ct)
    {
        var share = FileLock.TryShared(DataFolder.UsersLock(root))
            ?? throw new IOException($"{DataFolder.UsersLock(root)} is locked by another program");
        PostgresCluster? cluster = null;
        try
        {
            var steps = new List<(string, TimeSpan)>();
            var (folder, account) = await DataFolder.OpenAsync(root, options.EngineDirectory, progress, ct);
            var engine = await TimeAsync(
                steps, "engine", () => new EngineInstaller(folder.EngineDirectory, options.NodeSearchPath, account, progress).InstallAsync(ct));
            cluster = new PostgresCluster(folder, engine, account);
            if (!cluster.Exists)
            {
                progress("Creating the database cluster …");
                await TimeAsync(steps, "initdb", async () => { await new ClusterCreation(folder, engine, account).RunAsync(ct); return true; });
            }
            cluster.RequireKnownVersion();
            var password = folder.ReadPassword();
            var running = await TimeAsync(steps, "find", () => RunningServer.FindAsync(folder.Cluster, password, ct));
            var port = running ?? await TimeAsync(steps, "start", () => cluster.StartAsync(options.Port, options.Settings, ct));
            var connection = ServerDatabase.Connection(port, password, options.DatabaseName);
            await TimeAsync(steps, "connect", async () => { await ServerDatabase.EnsureAsync(connection, ct); return true; });
            return new(root, cluster, share) { ConnectionString = connection.ConnectionString, StartedHere = running is null, Timings = steps };
        }
        catch
        {
            await LeaveAsync(root, share, cluster);
            throw;
        }
    }

    /// <summary>Call under the start lock: nobody can join between finding oneself alone and the server's end.</summary>
    private static async Task LeaveAsync(string root, IDisposable share, PostgresCluster? cluster)
    {
        share.Dispose();
        using var alone = await FileLock.TryExclusiveAsync(DataFolder.UsersLock(root));
        if (alone is not null && cluster is { Exists: true })
        {
            await cluster.StopAsync();
        }
    }

    private static async Task<T> TimeAsync<T>(List<(string, TimeSpan)> steps, string step, Func<Task<T>> work)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await work();
        steps.Add((step, Stopwatch.GetElapsedTime(started)));
        return result;
    }
}
