namespace Erp.Platform.Backup;

/// <summary>What a backup says of itself: <c>manifest.json</c> in the archive.</summary>
internal sealed record BackupManifest
{
    /// <summary>Of the archive: a zip with one <c>tables/NAME.copy</c> for each table (PostgreSQL's binary COPY format) and this.</summary>
    public const int CurrentFormat = 1;
    public const string EntryName = "manifest.json";

    public required int Format { get; init; }

    /// <summary>The moment whose state it holds (UTC).</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Of the server, such as <c>18.4</c>.</summary>
    public required string PostgreSql { get; init; }

    /// <summary>The last migration of the schema; a build that ends with another one cannot read the tables.</summary>
    public required string Migration { get; init; }

    /// <summary>In the order in which they can be filled.</summary>
    public required IReadOnlyList<BackedUpTable> Tables { get; init; }

    public static string EntryOf(string table) => $"tables/{table}.copy";
}

/// <param name="Name">Its name in the schema <c>erp</c>.</param>
/// <param name="Columns">In the order of the file.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Sha256">Of the file, in hexadecimal.</param>
internal sealed record BackedUpTable(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256);
