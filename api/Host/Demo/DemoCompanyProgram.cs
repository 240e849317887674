using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Erp.Host.Startup;
using Erp.Platform.Persistence;

namespace Erp.Host.Demo;

/// <summary>
/// Runs the demo company's own program (sdk/examples/DemoCompany) against this server: it is a client like any other, over the public API and
/// the C# SDK, and no part of the API. What it has finished is not started again.
/// </summary>
internal sealed class DemoCompanyProgram(IHostEnvironment environment, DatabaseConnections connections) : IDemoCompany
{
    private const string SignInPrefix = "Sign in as ";

    private string Project => Path.GetFullPath(Path.Combine(environment.ContentRootPath, "..", "sdk", "examples", "DemoCompany", "Erp.Demo.csproj"));

    public bool IsThere => File.Exists(Project);

    public async Task<string> EnsureAsync(Uri server, CancellationToken ct)
    {
        if (!IsThere)
            throw new StartupException($"The demo company's program is not here: {Project}. Run from a clone of the repository, or set Demo__Enabled=false.");
        return await FinishedAsync(ct) ?? await RunAsync(server, ct);
    }

    // The credentials belong to one database.
    private string AccessFile
    {
        get
        {
            var database = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(connections.AppPassword)))[..8];
            return Path.Combine(environment.ContentRootPath, ".data", $"demo-company-{database}.json");
        }
    }

    /// <summary>How to sign in, when an earlier start has loaded all the books.</summary>
    private async Task<string?> FinishedAsync(CancellationToken ct)
    {
        if (!File.Exists(AccessFile))
            return null;
        using var access = JsonDocument.Parse(await File.ReadAllTextAsync(AccessFile, ct));
        return access.RootElement.GetProperty("BooksThrough").ValueKind == JsonValueKind.Null
            ? null
            : $"{access.RootElement.GetProperty("Email").GetString()} / {access.RootElement.GetProperty("Password").GetString()}";
    }

    private async Task<string> RunAsync(Uri server, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["run", "--project", Project, "--", server.ToString(), AccessFile])
            start.ArgumentList.Add(argument);
        using var program = Process.Start(start) ?? throw new StartupException("dotnet cannot be started for the demo company.");
        await using var stop = ct.Register(() => program.Kill(entireProcessTree: true));
        var errors = program.StandardError.ReadToEndAsync(ct);
        string? signIn = null;
        while (await program.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith(SignInPrefix, StringComparison.Ordinal))
                signIn = line[SignInPrefix.Length..];
            else
                await Console.Out.WriteLineAsync(line.AsMemory(), ct);
        }
        await program.WaitForExitAsync(ct);
        return program.ExitCode == 0 && signIn is not null ? signIn : throw new StartupException($"The demo company could not be loaded: {(await errors).Trim()}");
    }
}
