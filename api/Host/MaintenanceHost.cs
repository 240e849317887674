using Erp.Host.CommandLine;
using Erp.Host.Demo;
using Erp.Host.Secrets;
using Erp.Host.Startup;
using Erp.Platform.Backup;
using Erp.Platform.Maintenance;
using Erp.Platform.OpenApi;

namespace Erp.Host;

/// <summary>What the program does instead of serving. Modules add theirs in their own registration point.</summary>
internal static class MaintenanceHost
{
    public static WebApplicationBuilder AddMaintenance(this WebApplicationBuilder builder)
    {
        builder.Services.AddVerb<MigrateVerb>().AddVerb<HealthVerb>().AddVerb<OpenApiVerb>().AddVerb<SeedDemoVerb>().AddVerb<InitSecretsVerb>();
        builder.Services.AddSingleton<BackupWriter>().AddSingleton<BackupReader>().AddVerb<BackupVerb>().AddVerb<RestoreVerb>();
        builder.Services.AddSingleton<DemoCompanyProgram>();
        if (builder.Configuration.GetValue("Demo:Enabled", true))
            builder.Services.AddSingleton<IDemoCompany>(services => services.GetRequiredService<DemoCompanyProgram>());
        return builder;
    }
}
