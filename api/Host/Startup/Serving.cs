using System.Diagnostics;
using Erp.Host.Secrets;
using Erp.Platform.Maintenance;

namespace Erp.Host.Startup;

/// <summary>Without a verb the program serves: database, HTTP, demo company, then it says where it is.</summary>
internal static class Serving
{
    public static async Task<int> RunAsync(WebApplication app, CancellationToken ct)
    {
        var report = new StartupReport(Console.Out);
        app.Services.GetRequiredService<RequiredSettings>().Require();
        ListeningAddresses.RequireFree(app.Configuration);
        await DatabaseStartup.RunAsync(app.Services, report, ct);
        await report.StepAsync("HTTP", () => app.StartAsync(ct));
        var server = ListeningAddresses.Of(app);
        string? signIn = null;
        if (app.Environment.IsDevelopment() && app.Services.GetService<IDemoCompany>() is { } demo)
            signIn = await report.StepAsync("demo company", () => demo.EnsureAsync(server, ct));

        var total = TimeProvider.System.GetUtcNow() - Process.GetCurrentProcess().StartTime.ToUniversalTime();
        await Console.Out.WriteLineAsync($"""

            Ready in {total.TotalSeconds:0.0} s ({report.Steps}).
              API         {server}
              Reference   {new Uri(server, "docs")}
            """);
        if (signIn is not null)
            await Console.Out.WriteLineAsync($"  Sign in     {signIn}");
        await Console.Out.WriteLineAsync("Ctrl-C stops it.");

        await app.WaitForShutdownAsync(ct);
        return ExitCodes.Done;
    }
}
