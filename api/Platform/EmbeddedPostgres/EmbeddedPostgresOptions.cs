namespace Erp.Platform.EmbeddedPostgres;

/// <summary>What can be set about the private PostgreSQL (configuration section <c>EmbeddedPostgres</c>).</summary>
internal sealed class EmbeddedPostgresOptions
{
    internal const string Section = "EmbeddedPostgres";

    /// <summary>
    /// Where everything lives: the cluster, its log, its password and (unless <see cref="EngineDirectory"/> says otherwise)
    /// the PostgreSQL programs. Relative to the current directory, which is the content root under <c>dotnet run</c>.
    /// Removing the folder while nothing runs resets the product to a first start.
    /// </summary>
    public string DataDirectory { get; set; } = ".data";

    /// <summary>
    /// Where the PostgreSQL programs are installed, one folder per version and platform; null = <c>engine</c> in the data
    /// folder. Safe to share: any number of processes may install and use the same folder at once, so temporary clusters
    /// (tests, benchmarks) point here at the data folder of the repository and pay for the download once per machine.
    /// </summary>
    public string? EngineDirectory { get; set; }

    /// <summary>The TCP port on 127.0.0.1; 0 = any free one, chosen at each start of the server. A running server is joined at the port it has.</summary>
    public int Port { get; set; }

    /// <summary>Created when absent.</summary>
    public string DatabaseName { get; set; } = "erp";

    /// <summary>
    /// Server settings over the defaults of <see cref="ServerSettings"/>, such as <c>max_connections</c>. They take effect
    /// when the server starts: a copy that joins a running server gets that server's settings.
    /// </summary>
    public IDictionary<string, string> Settings { get; set; } = new Dictionary<string, string>();

    /// <summary>Folders in which <c>node</c> and <c>npm</c> are looked for, in the syntax of PATH; null = PATH itself.</summary>
    public string? NodeSearchPath { get; set; }
}
