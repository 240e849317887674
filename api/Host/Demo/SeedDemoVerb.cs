using Erp.Platform.Maintenance;

namespace Erp.Host.Demo;

internal sealed class SeedDemoVerb(DemoCompanyProgram demo) : IMaintenanceVerb
{
    public string Name => "seed-demo";
    public string Summary => "Loads the demo company's books through the API, prints its trial balance, and ends.";
    public string Details => """
        A Dhaka trading company: opening balances on the first day of the fiscal year and some hundreds of journal entries up to yesterday,
        loaded by the C# SDK. Running it again adds nothing. Development does it at its first start; Demo:Enabled=false leaves it out.
        """;
    public VerbNeeds Needs => VerbNeeds.Server;

    public async Task<int> RunAsync(VerbRun run, CancellationToken ct)
    {
        await run.Out.WriteLineAsync($"Sign in as {await demo.EnsureAsync(run.Server!, ct)}");
        return ExitCodes.Done;
    }
}
