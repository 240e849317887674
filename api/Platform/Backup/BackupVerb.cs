using System.Diagnostics;
using System.Globalization;
using Erp.Platform.Maintenance;
using Erp.Platform.Persistence;

namespace Erp.Platform.Backup;

/// <summary><c>-- backup FILE</c>.</summary>
internal sealed class BackupVerb(BackupWriter writer) : IMaintenanceVerb
{
    public string Name => "backup";
    public string Summary => "Writes everything in the database into one file, while the API may be serving.";
    public string Details => """
          -- backup <file>

        The file is a zip of PostgreSQL binary COPY files with a manifest (counts, SHA-256). It holds what was committed when it began.
        It holds the key ring too, encrypted by the certificate of Identity:KeyRingCertificate: keep that certificate elsewhere.
        """;
    public VerbNeeds Needs => VerbNeeds.Database;

    public async Task<int> RunAsync(VerbRun run, CancellationToken ct)
    {
        if (run.Arguments is not [var path])
            throw new StartupException("Say where to write: '-- backup erp.backup'.");
        var clock = Stopwatch.StartNew();
        var manifest = await writer.WriteAsync(path, ct);
        await run.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{path}: {manifest.Tables.Count} tables, {manifest.Tables.Sum(t => t.Rows):N0} rows, {new FileInfo(path).Length / 1048576.0:N1} MiB, as of {manifest.TakenAt:O} ({clock.Elapsed.TotalSeconds:0.0} s)."));
        return ExitCodes.Done;
    }
}
