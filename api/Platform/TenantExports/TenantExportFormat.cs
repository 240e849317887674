using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.TenantExports;

/// <summary>The first line of an export.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Version">Of the format.</param>
/// <param name="Migration">The schema's last migration: rows are read back by a build with the same one.</param>
/// <param name="TakenAt">When the snapshot was taken (UTC).</param>
/// <param name="Tenant">Whose it is.</param>
internal sealed record TenantExportHeader(string Format, int Version, string Migration, DateTimeOffset TakenAt, Guid Tenant)
{
    public const string FormatName = "erp.tenant-export";
    public const int CurrentVersion = 1;

    public static TenantExportHeader Of(ErpDbContext db, Guid tenantId, DateTimeOffset takenAt) => new(FormatName, CurrentVersion, db.Database.GetMigrations().Last(), takenAt, tenantId);
}

/// <summary>The last line of an export.</summary>
/// <param name="Rows">How many lines each table has.</param>
/// <param name="Sha256">Of all bytes before this line, in hexadecimal.</param>
internal sealed record TenantExportTrailer(IReadOnlyDictionary<string, long> Rows, string Sha256);
