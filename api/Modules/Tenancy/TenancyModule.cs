using Erp.Modules.Tenancy.Contracts;
using Erp.Modules.Tenancy.Tenants;
using Erp.Platform.Maintenance;

namespace Erp.Modules.Tenancy;

internal static class TenancyModule
{
    public static WebApplicationBuilder AddTenancy(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SignUpPolicy>().AddScoped<ITenants, TenantDirectory>().AddVerb<ImportTenantVerb>();
        return builder;
    }
}
