using Erp.Host.CommandLine;
using Erp.Platform.Maintenance;
using Erp.Platform.OpenApi;

namespace Erp.Host;

/// <summary>What the program does instead of serving. Modules add theirs in their own registration point.</summary>
internal static class MaintenanceHost
{
    public static WebApplicationBuilder AddMaintenance(this WebApplicationBuilder builder)
    {
        builder.Services.AddVerb<MigrateVerb>().AddVerb<OpenApiVerb>();
        return builder;
    }
}
