using Erp.Host.CommandLine;
using Erp.Host.Demo;
using Erp.Host.Startup;
using Erp.Platform.Maintenance;
using Erp.Platform.OpenApi;

namespace Erp.Host;

/// <summary>What the program does instead of serving. Modules add theirs in their own registration point.</summary>
internal static class MaintenanceHost
{
    public static WebApplicationBuilder AddMaintenance(this WebApplicationBuilder builder)
    {
        builder.Services.AddVerb<MigrateVerb>().AddVerb<OpenApiVerb>().AddVerb<SeedDemoVerb>();
        builder.Services.AddSingleton<DemoCompanyProgram>();
        if (builder.Configuration.GetValue("Demo:Enabled", true))
            builder.Services.AddSingleton<IDemoCompany>(services => services.GetRequiredService<DemoCompanyProgram>());
        return builder;
    }
}
