using System.Runtime.CompilerServices;

namespace Erp;

/// <summary>The files of the repository that these tests read.</summary>
internal static class Repository
{
    /// <summary>The folder of Erp.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>The API's own source files, without what tools write.</summary>
    public static IReadOnlyList<SourceFile> Api { get; } =
        [.. SourceFile.In("api").Where(f => !f.Path.Contains("/Migrations/", StringComparison.Ordinal))];

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find([CallerFilePath] string thisFile = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(thisFile)! })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Erp.sln")))
                    return folder.FullName;
            }
        }
        throw new InvalidOperationException("Erp.sln is nowhere above the tests.");
    }
}

/// <summary>One C# file; its path starts at the repository's root.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private static readonly string[] Written = ["bin", "obj", "node_modules", ".data", "Generated"];

    public string Name => System.IO.Path.GetFileName(Path);
    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');
    public IReadOnlyList<string> Lines { get; } = Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>The code without comments: rules about code don't judge prose.</summary>
    public IEnumerable<(int Number, string Text)> Code =>
        Lines.Select((text, i) => (i + 1, text.Contains("//", StringComparison.Ordinal) ? text[..text.IndexOf("//", StringComparison.Ordinal)] : text));

    public static IEnumerable<SourceFile> In(string folder) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(Written.Contains))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(Repository.PathOf(path))));
}
