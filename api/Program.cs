using Erp.Host;
using Erp.Host.CommandLine;
using Erp.Host.Secrets;
using Erp.Modules.Configuration;
using Erp.Modules.Finance;
using Erp.Modules.Identity;
using Erp.Modules.Organizations;
using Erp.Modules.Rules;
using Erp.Modules.Tenancy;
using Erp.Modules.Workflow;

namespace Erp;

/// <summary>What the program is made of, in the order of its layers. What it can be told to do: Host/CommandLine.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => CommandLine.RunAsync(args, args => Build(args));

    /// <summary>The whole composition, as served and as tested. Nothing in it touches the database.</summary>
    /// <param name="args">Settings as <c>--Section:Name=value</c>.</param>
    /// <param name="adjust">What a test replaces.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddSecrets().AddServer().AddProxy().AddTransport().AddTelemetry().AddHealth().AddPersistence().AddRateLimits().AddEndpoints().AddEmail().AddContract().AddMaintenance().AddJobs().AddFiles().AddEvents().AddNotifications().AddAudit().AddWebhooks().AddCustomFields().AddExternalIds().AddTenantExports();

        builder.AddTenancy();
        builder.AddIdentity();
        builder.AddOrganizations();
        builder.AddConfiguration();
        builder.AddRules();
        builder.AddWorkflow();
        builder.AddFinance();

        adjust?.Invoke(builder);
        var app = builder.Build();
        app.UseProxy().UseTransport().UseApiLog().UseEndpoints().UseTelemetry().UseHealth().UseContract();
        return app;
    }
}
