using Erp.Host.Startup;
using Erp.Platform.Maintenance;
using Erp.Platform.Persistence;

namespace Erp.Host.CommandLine;

internal sealed class MigrateVerb(DatabaseMigrator migrator) : IMaintenanceVerb
{
    public string Name => "migrate";
    public string Summary => "Brings the database up to this build, and ends.";
    public string Details => """
        Runs the migrations, the functions, the row-level security and the privileges of the app's role; running it again changes
        nothing. Serving does the same by itself: use the verb where the owner's password must not reach the serving process.
        """;
    public VerbNeeds Needs => VerbNeeds.Nothing;

    public async Task<int> RunAsync(VerbRun run, CancellationToken ct)
    {
        var report = new StartupReport(Console.Error);
        await DatabaseStartup.ConnectAsync(run.Services, report, ct);
        var changed = await report.StepAsync("migrations", () => migrator.MigrateAsync(ct));
        await run.Out.WriteLineAsync(changed ? $"The database is up to this build ({report.Steps})." : "The database was up to this build already.");
        return ExitCodes.Done;
    }
}
