using System.Text.Json;
using Shouldly;
using Xunit;

namespace Erp.Contract;

/// <summary>The committed contract: what this build generates, clean, described in full.</summary>
public sealed class ContractTests
{
    private static readonly string Committed = Repository.PathOf("openapi", "erp.v1.json");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_committed_contract_is_what_this_build_generates()
    {
        var file = Path.Combine(Path.GetTempPath(), $"erp-contract-{Guid.CreateVersion7()}.json");
        try
        {
            var (exitCode, output) = await Shell.RunAsync("dotnet", ["exec", typeof(Platform.OpenApi.ContractFile).Assembly.Location, "openapi", file], Repository.Root, Ct);
            exitCode.ShouldBe(0, output);
            (await File.ReadAllTextAsync(file, Ct)).ShouldBe(await File.ReadAllTextAsync(Committed, Ct),
                "openapi/erp.v1.json is not what the code says: build the API and commit the file.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task The_contract_has_no_lint_finding()
    {
        var (exitCode, output) = await Shell.NpmAsync(Repository.PathOf("openapi"), "lint", Ct);
        exitCode.ShouldBe(0, output);
    }

    [Fact]
    public async Task Every_lint_rule_of_ours_can_fire()
    {
        var (exitCode, output) = await Shell.NpmAsync(Repository.PathOf("openapi"), "test", Ct);
        exitCode.ShouldBe(0, output);
    }

    /// <summary>openapi-typescript and @hey-api/openapi-ts write code, and a front end's code against it compiles, all under <c>strict</c>.</summary>
    [Theory]
    [InlineData("openapi-typescript")]
    [InlineData("hey-api")]
    public async Task Other_people_s_generators_read_the_contract(string generator)
    {
        var (exitCode, output) = await Shell.NpmAsync(Repository.PathOf("openapi", "generators"), generator, Ct);
        exitCode.ShouldBe(0, output);
    }

    [Fact]
    public void Every_reference_leads_somewhere_and_every_component_is_used()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Committed));
        var text = document.RootElement.GetRawText();
        var components = document.RootElement.GetProperty("components").EnumerateObject()
            .Where(kind => kind.Name != "securitySchemes")
            .SelectMany(kind => kind.Value.EnumerateObject().Select(c => $"#/components/{kind.Name}/{c.Name}")).ToHashSet();
        Rule.Holds(components, c => text.Contains($"\"{c}\"", StringComparison.Ordinal) ? null : c, "A component that nothing refers to is a type in the SDKs that nothing returns.");
        var references = System.Text.RegularExpressions.Regex.Matches(text, "\"\\$ref\":\\s*\"([^\"]+)\"").Select(m => m.Groups[1].Value).Distinct();
        Rule.Holds(references, r => components.Contains(r) ? null : r, "A reference that leads nowhere breaks every generator.");
    }

    [Fact]
    public void Paths_and_schemas_are_sorted()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Committed));
        string[] paths = [.. document.RootElement.GetProperty("paths").EnumerateObject().Select(p => p.Name)];
        string[] schemas = [.. document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(s => s.Name)];
        const string why = "A stable order makes the document's diff the API's diff.";
        string.Join('\n', paths).ShouldBe(string.Join('\n', paths.Order(StringComparer.Ordinal)), why);
        string.Join('\n', schemas).ShouldBe(string.Join('\n', schemas.Order(StringComparer.Ordinal)), why);
    }
}
