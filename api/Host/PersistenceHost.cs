using Erp.Platform.Auth;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Host;

/// <summary>The database: connections, the unit of work, the context over it.</summary>
internal static class PersistenceHost
{
    public static WebApplicationBuilder AddPersistence(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<DatabaseConnections>();
        builder.Services.AddSingleton<DatabaseMigrator>();
        builder.Services.AddSingleton(services => services.GetRequiredService<DatabaseConnections>().App);
        builder.Services.AddScoped<Caller>().AddScoped<UnitOfWork>().AddScoped<KnownIds>().AddScoped<CallerPermissions>();
        builder.Services.AddSingleton(ErpDbContextOptions.OfUnitOfWork);
        builder.Services.AddScoped<ErpDbContext>();
        return builder;
    }
}
