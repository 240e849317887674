using System.Text.Json;
using System.Text.RegularExpressions;
using Erp.Infrastructure;
using Erp.Sdk.Host;
using Shouldly;
using Xunit;

namespace Erp.Sdk;

/// <summary>The README's examples, as they stand there. (The TypeScript one is run by the TypeScript SDK's own tests.)</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(TestCluster.Repository, "README.md")).ReplaceLineEndings("\n");

    /// <summary>Outside the repository, whose settings a reader's project does not have.</summary>
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("erp-readme-");

    [Fact]
    public async Task The_quick_start_in_CSharp_compiles_and_runs_in_a_project_of_its_own()
    {
        var code = Block("csharp", "using Erp.Sdk;");
        code.Trim().Split('\n').Length.ShouldBeLessThanOrEqualTo(20);
        using var company = await Company.SignUpAsync();
        await WriteAsync("Program.cs", code);
        await WriteAsync("QuickStart.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="{Path.Combine(TestCluster.Repository, "sdk", "csharp", "Erp.Sdk.csproj")}" />
              </ItemGroup>
            </Project>
            """);
        // The SDK is the one that these tests were built with; building it again would disturb a build that runs beside them.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await Command.RunAsync("dotnet", ["build", "--configuration", configuration, "-p:BuildProjectReferences=false", "-p:UseSharedCompilation=false", "-nodeReuse:false"], _folder.FullName);

        var printed = await Command.RunAsync("dotnet", [Path.Combine("bin", configuration, "net10.0", "QuickStart.dll")], _folder.FullName, company.Environment);

        printed.Trim().ShouldMatch(@"^\S+: 12500\.00 BDT$");
        (await company.Client.JournalEntries.ListAsync(status: JournalEntryStatus.Posted, cancellationToken: TestContext.Current.CancellationToken)).Data.ShouldHaveSingleItem().TotalBase.ShouldBe(12_500.00m);
    }

    [Fact]
    public async Task The_tour_with_curl_signs_up_posts_and_reports()
    {
        await WriteAsync("tour.sh", Block("sh", "curl -s"));
        // The tour talks to the port of `dotnet run`; curl's own settings lead it to this test's.
        await WriteAsync(".curlrc", $"connect-to = \"localhost:5080:127.0.0.1:{(await TestHost.GetAsync()).Address.Port}\"\n");

        var printed = await Command.RunAsync("bash", ["-eu", "-o", "pipefail", "tour.sh"], _folder.FullName, new Dictionary<string, string> { ["CURL_HOME"] = _folder.FullName });

        // Each answer follows the other without a line between them.
        var answers = JsonAnswer().Matches(printed.Replace("}{", "}\n{", StringComparison.Ordinal)).Select(m => JsonDocument.Parse(m.Value).RootElement).ToList();
        answers.Count.ShouldBe(3, printed);
        answers[0].GetProperty("tenant").GetProperty("slug").GetString().ShouldBe("rahman");
        (answers[1].GetProperty("status").GetString(), answers[1].GetProperty("totalBase").GetString()).ShouldBe(("posted", "85000.00"));
        answers[2].GetProperty("balanced").GetBoolean().ShouldBeTrue();
        printed.Split('\n').ShouldContain(line => line.StartsWith("account,6210,", StringComparison.Ordinal) && line.Contains("85000.00", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The first block in a language that holds a text.</summary>
    private static string Block(string language, string text) =>
        Regex.Matches(Readme, $@"^```{language}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Select(m => m.Groups[1].Value).First(block => block.Contains(text, StringComparison.Ordinal));

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(_folder.FullName, name), text, TestContext.Current.CancellationToken);

    [GeneratedRegex(@"^\{.*\}", RegexOptions.Multiline)]
    private static partial Regex JsonAnswer();
}
