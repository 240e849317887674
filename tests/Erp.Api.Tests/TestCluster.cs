using Erp.Platform.EmbeddedPostgres;

namespace Erp;

/// <summary>Where the clusters of tests live, and how they are set up.</summary>
internal static class TestCluster
{
    /// <summary>The folder of Erp.sln.</summary>
    internal static string Repository { get; } = FindRepository();

    /// <summary>The data folder's engine of <c>dotnet run --project api</c>: whichever comes first installs it for both.</summary>
    internal static string EngineDirectory => Path.Combine(Repository, "api", ".data", "engine");

    /// <summary>
    /// One cluster for a whole test assembly, in a git-ignored folder of its own. A run that was killed leaves its server behind
    /// and the next run takes it over; runs at the same time share it. So give each run a <paramref name="database"/> of its own.
    /// </summary>
    internal static EmbeddedPostgresOptions ForAssembly(string assembly, string database) => new()
    {
        DataDirectory = Path.Combine(Repository, ".data", "tests", assembly),
        EngineDirectory = EngineDirectory,
        DatabaseName = database,
        Settings = new Dictionary<string, string>
        {
            ["max_connections"] = "200",
            // Test data need not survive a power cut; that the product's does is tested on a cluster with the product's settings.
            ["fsync"] = "off",
        },
    };

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Erp.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
