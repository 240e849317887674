using System.Diagnostics;
using System.Globalization;
using Erp.Platform.Maintenance;
using Erp.Platform.Persistence;

namespace Erp.Platform.Backup;

/// <summary>Looks over what was restored, before anybody works with it.</summary>
internal interface IRestoreCheck
{
    /// <summary>Prints what it finds.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False when something is wrong.</returns>
    Task<bool> CheckAsync(TextWriter output, CancellationToken ct);
}

/// <summary><c>-- restore FILE</c>.</summary>
internal sealed class RestoreVerb(BackupReader reader, IEnumerable<IRestoreCheck> checks) : IMaintenanceVerb
{
    /// <summary>2 means "no such verb" for all of them.</summary>
    public const int NotVerified = 3;

    public string Name => "restore";
    public string Summary => "Fills a new, empty database from a backup, and verifies the ledger.";
    public string Details => """
          -- restore <file>

        The database must be empty (ConnectionStrings:Erp, or the built-in one in a new EmbeddedPostgres:DataDirectory). All of the backup
        is restored, or nothing. Afterwards the whole ledger is verified as '-- verify-ledger' does.
        """;
    public IReadOnlyList<(int Code, string Meaning)> OwnExitCodes => [(NotVerified, "restored, but the verification found differences; the output lists them")];
    public VerbNeeds Needs => VerbNeeds.Database;

    public async Task<int> RunAsync(VerbRun run, CancellationToken ct)
    {
        if (run.Arguments is not [var path])
            throw new StartupException("Say what to restore: '-- restore erp.backup'.");
        if (!File.Exists(path))
            throw new StartupException($"There is no file {path}.");
        var clock = Stopwatch.StartNew();
        var manifest = await reader.ReadAsync(path, ct);
        await run.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{manifest.Tables.Count} tables, {manifest.Tables.Sum(t => t.Rows):N0} rows as of {manifest.TakenAt:O} restored ({clock.Elapsed.TotalSeconds:0.0} s)."));
        var verified = true;
        foreach (var check in checks)
            verified &= await check.CheckAsync(run.Out, ct);
        return verified ? ExitCodes.Done : NotVerified;
    }
}
