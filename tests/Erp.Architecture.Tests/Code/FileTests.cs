using System.Text.RegularExpressions;
using Xunit;

namespace Erp.Code;

/// <summary>What holds for the source files.</summary>
public sealed partial class FileTests
{
    private const int Longest = 250;
    private const int NinetiethPercentile = 130;
    private const int Median = 60;

    [Fact]
    public void No_file_is_long() =>
        Rule.Holds(Repository.Api.Concat(SourceFile.In("tests")), f => f.Lines.Count <= Longest ? null : $"{f.Path}: {f.Lines.Count} lines",
            $"A file of more than {Longest} lines holds two things: make the use case a folder and give its collaborator a file.");

    [Fact]
    public void Most_files_are_short()
    {
        var lengths = Repository.Api.Select(f => f.Lines.Count).Order().ToList();
        Rule.Holds([lengths[lengths.Count / 2]], median => median < Median ? null : $"median {median}", "Half of the files are read at one glance.");
        Rule.Holds([lengths[lengths.Count * 9 / 10]], p90 => p90 < NinetiethPercentile ? null : $"p90 {p90}", "Long files are the exception.");
    }

    [Fact]
    public void Program_reads_like_a_table_of_contents() =>
        Rule.Holds(Repository.Api.Where(f => f.Path == "api/Program.cs"), f => f.Lines.Count < 60 ? null : $"{f.Lines.Count} lines",
            "Program.cs is where a newcomer starts; details belong to the modules' registration points.");

    [Fact]
    public void Namespaces_follow_folders() =>
        Rule.Holds(
            Repository.Api,
            f => f.Lines.Contains($"namespace {("Erp" + f.Folder["api".Length..]).Replace('/', '.')};") ? null : f.Path,
            "The dependency rules are about namespaces and people look in folders: they must be the same thing. File-scoped, everywhere.");

    [Fact]
    public void Time_and_ids_come_from_where_tests_can_hold_them() =>
        Banned(@"\bDateTime\.(Utc)?Now\b|\bDateTimeOffset\.(Utc)?Now\b|\bDateTime\.Today\b|\bGuid\.NewGuid\(",
            "TimeProvider can be set in a test, and Guid.CreateVersion7 makes ids that sort by creation and don't scatter the indexes.");

    [Fact]
    public void No_floating_point_where_there_may_be_money() =>
        Banned(@"\b(double|float)\b(?!\s*\()", "Money, quantities and rates are decimal. The platform may weigh media types or measure a column.", "api/Kernel/", "api/Modules/");

    [Fact]
    public void Nothing_blocks_on_async() =>
        Banned(@"\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)|Thread\.Sleep\(", "A blocked thread pool answers nobody; cancellation and awaits go all the way down.");

    [Fact]
    public void Suppressed_warnings_say_why() =>
        Rule.Holds(
            Repository.Api.Concat(SourceFile.In("tests")).SelectMany(f => f.Lines.Select((text, i) => (f.Path, Number: i + 1, Text: text))).Where(l => Suppression().IsMatch(l.Text)),
            l => Reason().IsMatch(l.Text) ? null : $"{l.Path}:{l.Number}",
            "A warning is an error here; switching one off needs its reason on the same line.");

    [Fact]
    public void No_machine_s_own_paths() =>
        Rule.Holds(
            Repository.Api.Concat(SourceFile.In("tests")).Where(f => f.Name != "FileTests.cs"),
            f => f.Lines.FirstOrDefault(l => MachinePath().IsMatch(l)) is { } line ? $"{f.Path}: {line.Trim()}" : null,
            "The repository works wherever it is cloned.");

    [Fact]
    public void Nothing_is_left_for_later() =>
        Rule.Holds(
            Repository.Api.Concat(SourceFile.In("tests")).Where(f => f.Name != "FileTests.cs"),
            f => f.Lines.FirstOrDefault(l => Later().IsMatch(l)) is { } line ? $"{f.Path}: {line.Trim()}" : null,
            "What is left for later is an issue, not a comment; a skipped test is no test.");

    private static void Banned(string pattern, string why, params string[] folders) =>
        Rule.Holds(
            Repository.Api.Where(f => folders.Length == 0 || folders.Any(folder => f.Path.StartsWith(folder, StringComparison.Ordinal))).SelectMany(f => f.Code.Select(l => (f.Path, l.Number, l.Text))),
            l => Regex.IsMatch(Text().Replace(l.Text, "\"\""), pattern) ? $"{l.Path}:{l.Number}: {l.Text.Trim()}" : null,
            why);

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Text();

    [GeneratedRegex(@"^\s*#pragma warning disable|SuppressMessage\(")]
    private static partial Regex Suppression();

    [GeneratedRegex(@"//\s*\w.{9,}|Justification = ""\w.{9,}")]
    private static partial Regex Reason();

    [GeneratedRegex(@"(?<![\w.])/(home|Users|work|root)/\w|[A-Z]:\\\\Users")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|Skip\s*=\s*""|NotImplementedException")]
    private static partial Regex Later();
}
