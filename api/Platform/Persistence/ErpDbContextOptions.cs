using System.Data.Common;
using Erp.Platform.Audit;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Erp.Platform.Persistence;

internal static class ErpDbContextOptions
{
    private static readonly VersionInterceptor Versions = new();
    private static readonly TenantGuardInterceptor TenantGuard = new();
    private static readonly ChangeRecorder Changes = new(TimeProvider.System);

    /// <summary>Options for contexts that take their connection from their <see cref="UnitOfWork"/> when they are first used.</summary>
    public static readonly DbContextOptions<ErpDbContext> OfUnitOfWork = Configure(new DbContextOptionsBuilder<ErpDbContext>().UseNpgsql(Npgsql)).Options;

    /// <summary>Options over a connection whose transaction somebody else controls (the migrator).</summary>
    public static DbContextOptions<ErpDbContext> For(DbConnection connection) => Configure(new DbContextOptionsBuilder<ErpDbContext>().UseNpgsql(connection, Npgsql)).Options;

    public static DbContextOptionsBuilder<ErpDbContext> Configure(DbContextOptionsBuilder<ErpDbContext> options) => options
        .UseSnakeCaseNamingConvention()
        .UseQueryTrackingBehavior(QueryTrackingBehavior.TrackAll)
        .AddInterceptors(Versions, Changes, TenantGuard);

    public static void Npgsql(Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.NpgsqlDbContextOptionsBuilder npgsql) =>
        npgsql.MigrationsHistoryTable("__migrations", ErpDbContext.Schema);
}

/// <summary>For <c>dotnet ef migrations</c>, which needs the model and no database.</summary>
internal sealed class DesignTimeDbContextFactory : IDesignTimeDbContextFactory<ErpDbContext>
{
    public ErpDbContext CreateDbContext(string[] args) =>
        new(ErpDbContextOptions.Configure(new DbContextOptionsBuilder<ErpDbContext>().UseNpgsql("Host=design-time", ErpDbContextOptions.Npgsql)).Options, new Caller());
}
