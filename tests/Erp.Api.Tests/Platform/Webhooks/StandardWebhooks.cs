using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Erp.Platform.Webhooks;

/// <summary>The reference library of the standard, from npm: an eye other than our own on what we sign.</summary>
internal static class StandardWebhooks
{
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    /// <summary>Whether the library finds this webhook good under this secret.</summary>
    public static async Task<bool> VerifiesAsync(string secret, ReceivedWebhook webhook)
    {
        await Installed.Value;
        var headers = webhook.Headers.Where(h => h.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)).ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value);
        return await RunAsync("node", ["verify.mjs"], JsonSerializer.Serialize(new { secret, headers, body = webhook.Body })) == 0;
    }

    private static async Task InstallAsync()
    {
        if (!Directory.Exists(Path.Combine(Folder(), "node_modules")) && await RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], "") is var code and not 0)
            throw new InvalidOperationException($"npm ci ended with {code}.");
    }

    private static async Task<int> RunAsync(string program, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder(), RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await output;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "standardwebhooks");
}
