using Erp.Infrastructure;
using Erp.Sdk.Host;
using Xunit;

namespace Erp.Sdk;

/// <summary>The TypeScript SDK's own tests, and those against the same running API that the C# SDK is tested with.</summary>
public sealed class TypeScriptTests
{
    private static readonly string Package = Path.Combine(TestCluster.Repository, "sdk", "typescript");
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    [Fact]
    public async Task The_package_compiles_and_its_tests_pass() => await RunAsync(["run", "test"], new Dictionary<string, string>());

    [Fact]
    public async Task It_works_against_the_running_API()
    {
        using var company = await Company.SignUpAsync();
        await RunAsync(["run", "test:integration"], company.Environment);
    }

    /// <summary>Both build into the same folder.</summary>
    private static async Task RunAsync(string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        await OneAtATime.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await Command.NpmAsync(Package, arguments, environment);
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
