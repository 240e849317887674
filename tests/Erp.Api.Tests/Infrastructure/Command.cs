using System.Diagnostics;
using Xunit;
using Xunit.Sdk;

namespace Erp.Infrastructure;

/// <summary>Runs the programs that a test needs beside the API.</summary>
internal static class Command
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Runs it to its end, or to the test's; what it starts ends with it.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="XunitException">It failed: the message shows all that it printed.</exception>
    public static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Process.Start(Describe(program, arguments, folder, environment))!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(Ct);
            var errors = process.StandardError.ReadToEndAsync(Ct);
            await process.WaitForExitAsync(Ct);
            return process.ExitCode == 0 ? await output : throw new XunitException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}\n{await output}\n{await errors}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>An npm command in a package's folder; its pinned packages are fetched first when they are not there.</summary>
    public static async Task<string> NpmAsync(string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        await FetchPackagesAsync(folder);
        return await RunAsync("npm", arguments, folder, environment);
    }

    public static async Task FetchPackagesAsync(string folder)
    {
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            await RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder);
    }

    private static ProcessStartInfo Describe(string program, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment)
    {
        // npm is a script there.
        var start = OperatingSystem.IsWindows() && program == "npm" ? new ProcessStartInfo("cmd.exe", ["/c", "npm", .. arguments]) : new ProcessStartInfo(program, arguments);
        (start.WorkingDirectory, start.RedirectStandardOutput, start.RedirectStandardError) = (folder, true, true);
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return start;
    }
}
