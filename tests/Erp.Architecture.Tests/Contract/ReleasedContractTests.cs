using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Erp.Contract;

/// <summary>What clients were given keeps working: the current contract against the released one.</summary>
public sealed class ReleasedContractTests
{
    private static readonly JsonNode Current = Read("erp.v1.json");
    private static readonly JsonNode Released = Read("released", "erp.v1.json");

    [Fact]
    public void Nothing_that_was_released_is_broken() =>
        string.Join('\n', ContractDiff.Breaks(Released, Current)).ShouldBe("",
            "A client of the released contract would fail. Add instead of changing; openapi/README.md says how a break is released before 1.0.0.");

    [Fact]
    public void A_released_version_stands_for_one_contract()
    {
        var (released, current) = (VersionOf(Released), VersionOf(Current));
        current.ShouldBeGreaterThanOrEqualTo(released);
        if (released.Major == 0)
            return;
        current.Major.ShouldBe(released.Major, "/v1 is never broken: a contract that breaks it is /v2.");
        if (current == released)
            JsonNode.DeepEquals(Current, Released).ShouldBeTrue($"{released} is released: raise info.version for what was added.");
    }

    [Fact]
    public void The_changelog_describes_the_current_version() =>
        File.ReadLines(Repository.PathOf("openapi", "CHANGELOG.md")).ShouldContain(line => line.StartsWith($"## {VersionOf(Current)}", StringComparison.Ordinal));

    private static Version VersionOf(JsonNode contract) => Version.Parse(contract["info"]!["version"]!.GetValue<string>());

    private static JsonNode Read(params string[] path) => JsonNode.Parse(File.ReadAllText(Repository.PathOf(["openapi", .. path])))!;
}
