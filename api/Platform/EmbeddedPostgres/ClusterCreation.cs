namespace Erp.Platform.EmbeddedPostgres;

/// <summary>
/// Makes a new cluster, in a folder of its own that is renamed when complete: a start that was killed half-way leaves no half
/// cluster, only a leftover that the next creation removes.
/// </summary>
internal sealed class ClusterCreation(DataFolder folder, PostgresEngine engine, ServerAccount account)
{
    private const long NeededBytes = 200L << 20;

    /// <summary>Call under the start lock.</summary>
    internal async Task RunAsync(CancellationToken ct)
    {
        DiskSpace.Require(folder.ServerRoot, NeededBytes);
        RemoveLeftovers();
        var scratch = Path.Combine(folder.ServerRoot, $"{Path.GetRandomFileName()}.partial");
        var passwordFile = scratch + ".password"; // A copy that the server's account may read.
        try
        {
            ReadableFolder.Create(scratch);
            DataFolder.WriteSecret(passwordFile, folder.MakePassword());
            await account.OwnAsync(scratch, ct);
            await account.OwnAsync(passwordFile, ct);
            await InitializeAsync(scratch, passwordFile, ct);
        }
        finally
        {
            File.Delete(passwordFile);
        }
        await File.AppendAllTextAsync(Path.Combine(scratch, "postgresql.conf"), $"\ninclude '{ServerSettings.FileName}'\n", ct);
        Directory.Move(scratch, folder.Cluster);
    }

    /// <summary>
    /// The built-in C.UTF-8 locale sorts by code point and knows the case of every script, and is the same on every system:
    /// an index never breaks because the system's collations were updated.
    /// </summary>
    private async Task InitializeAsync(string scratch, string passwordFile, CancellationToken ct)
    {
        var initdb = await ChildProcess.RunAsync(
            account.Wrap(
                engine.InitDb, "--pgdata", scratch, "--username", PostgresCluster.Superuser, "--pwfile", passwordFile, "--auth", "scram-sha-256",
                "--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--no-instructions"),
            folder.ServerRoot, ct);
        if (initdb.Succeeded)
        {
            return;
        }
        if (initdb.Error.Contains("No space left", StringComparison.Ordinal))
        {
            throw EmbeddedPostgresException.NoSpace(folder.Cluster);
        }
        var reason = initdb.Lines.FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? initdb.FirstLine;
        throw new EmbeddedPostgresException(
            $"PostgreSQL could not create a database in {folder.Cluster} ({reason}): remedy that, or {EmbeddedPostgresException.OwnServer}.");
    }

    private void RemoveLeftovers()
    {
        foreach (var directory in Directory.EnumerateDirectories(folder.ServerRoot, "*.partial"))
        {
            ReadableFolder.TryDelete(directory);
        }
        foreach (var password in Directory.EnumerateFiles(folder.ServerRoot, "*.partial.password"))
        {
            File.Delete(password);
        }
    }
}
