using System.Reflection;
using Xunit;

namespace Erp.Code;

/// <summary>The tests mirror the product.</summary>
public sealed class MirrorTests
{
    /// <summary>Test folders that stand for no folder of the API, each with its reason.</summary>
    private static readonly Dictionary<string, string> OwnFolders = new()
    {
        ["Contract"] = "about the HTTP contract as a whole",
        ["Scenarios"] = "whole stories across modules",
        ["Infrastructure"] = "the test host itself",
    };

    private static readonly string[] Projects = ["tests/Erp.Tests", "tests/Erp.Api.Tests"];

    [Fact]
    public void Every_test_folder_has_its_folder_in_the_api() =>
        Rule.Holds(
            Projects.SelectMany(SourceFile.In).Select(f => f.Folder).Distinct(),
            folder => Mirrored(folder) is { } path && path.Length > 0 && !OwnFolders.ContainsKey(path.Split('/')[0]) && !Directory.Exists(Repository.PathOf("api", path)) ? folder : null,
            "Whoever changes a use case finds its tests at the same path under tests/; a test folder without a counterpart tests something that moved.");

    [Fact]
    public void Test_names_are_sentences() =>
        Rule.Holds(
            typeof(MirrorTests).Assembly.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Where(m => m.IsDefined(typeof(FactAttribute), true)),
            m => m.Name.Contains('_', StringComparison.Ordinal) ? null : $"{m.DeclaringType}.{m.Name}",
            "A failing test's name says what no longer holds.");

    private static string? Mirrored(string folder) =>
        Projects.Where(p => folder == p || folder.StartsWith(p + "/", StringComparison.Ordinal)).Select(p => folder[p.Length..].TrimStart('/')).FirstOrDefault();
}
