using Erp.Platform.Jobs;
using Erp.Platform.TenantExports;

namespace Erp.Host;

/// <summary>All that a tenant has, as a file.</summary>
internal static class TenantExportsHost
{
    public static WebApplicationBuilder AddTenantExports(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ExportedTables>().AddScoped<TenantImport>().AddJob<TenantExport>(TenantExport.Kind);
        return builder;
    }
}
