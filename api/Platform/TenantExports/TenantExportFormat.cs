using System.Text.Json.Serialization;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.TenantExports;

/// <summary>The first line of an export.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Version">Of the format.</param>
/// <param name="Migration">The schema's last migration: rows are read back by a build with the same one.</param>
/// <param name="TakenAt">When the snapshot was taken (UTC).</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Name">Display name of the tenant.</param>
/// <param name="FeedPosition">The event feed's last number in the snapshot: what happened later comes after it.</param>
internal sealed record TenantExportHeader(
    [property: JsonRequired] string Format,
    [property: JsonRequired] int Version,
    [property: JsonRequired] string Migration,
    [property: JsonRequired] DateTimeOffset TakenAt,
    [property: JsonRequired] Guid Tenant,
    [property: JsonRequired] string Name,
    [property: JsonRequired] long FeedPosition)
{
    public const string FormatName = "erp.tenant-export";
    public const int CurrentVersion = 1;

    /// <summary>The schema of this build.</summary>
    public static string MigrationOf(ErpDbContext db) => db.Database.GetMigrations().Last();
}

/// <summary>The last line of an export.</summary>
/// <param name="Rows">How many lines each table has.</param>
/// <param name="Sha256">Of all bytes before this line, in hexadecimal.</param>
internal sealed record TenantExportTrailer([property: JsonRequired] IReadOnlyDictionary<string, long> Rows, [property: JsonRequired] string Sha256);
