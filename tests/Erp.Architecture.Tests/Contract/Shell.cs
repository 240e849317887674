using System.Diagnostics;

namespace Erp.Contract;

/// <summary>Runs the programs that check the contract from outside.</summary>
internal static class Shell
{
    /// <summary>An npm script of a folder; fetches its pinned packages first when they are not there.</summary>
    /// <returns>Exit code, and what was printed.</returns>
    public static async Task<(int ExitCode, string Output)> NpmAsync(string folder, string script, CancellationToken ct)
    {
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            var installed = await RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder, ct);
            if (installed.ExitCode != 0)
                return installed;
        }
        return await RunAsync("npm", ["run", "--silent", script], folder, ct);
    }

    public static async Task<(int ExitCode, string Output)> RunAsync(string program, IReadOnlyList<string> arguments, string folder, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, $"{await output}{await errors}".Trim());
    }
}
