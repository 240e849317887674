using System.Diagnostics;
using Erp.Sdk.Host;
using Shouldly;
using Xunit;

namespace Erp.Sdk;

/// <summary>The TypeScript SDK's own tests, and those against the same running API that the C# SDK is tested with.</summary>
public sealed class TypeScriptTests
{
    private static readonly string Package = Path.Combine(TestCluster.Repository, "sdk", "typescript");
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_package_compiles_and_its_tests_pass() => await RunAsync(["run", "test"], []);

    [Fact]
    public async Task It_works_against_the_running_API()
    {
        using var company = await Company.SignUpAsync();
        await RunAsync(["run", "test:integration"], new()
        {
            ["ERP_BASE_URL"] = company.Address.ToString(),
            ["ERP_CLIENT_ID"] = company.SignedUp.ApiClient!.ClientId,
            ["ERP_CLIENT_SECRET"] = company.SignedUp.ApiClient.ClientSecret,
        });
    }

    /// <summary>Both build into the same folder.</summary>
    private static async Task RunAsync(string[] arguments, Dictionary<string, string> environment)
    {
        await OneAtATime.WaitAsync(Ct);
        try
        {
            if (!Directory.Exists(Path.Combine(Package, "node_modules")))
                await NpmAsync(["ci", "--no-audit", "--no-fund"], []);
            await NpmAsync(arguments, environment);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task NpmAsync(string[] arguments, Dictionary<string, string> environment)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", "npm", .. arguments]) : new ProcessStartInfo("npm", arguments);
        (start.WorkingDirectory, start.RedirectStandardOutput, start.RedirectStandardError) = (Package, true, true);
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var npm = Process.Start(start)!;
        try
        {
            var output = await Task.WhenAll(npm.StandardOutput.ReadToEndAsync(Ct), npm.StandardError.ReadToEndAsync(Ct));
            await npm.WaitForExitAsync(Ct);
            npm.ExitCode.ShouldBe(0, $"npm {string.Join(' ', arguments)}\n{string.Join('\n', output)}");
        }
        finally
        {
            if (!npm.HasExited)
                npm.Kill(entireProcessTree: true);
        }
    }
}
