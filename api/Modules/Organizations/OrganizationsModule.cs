using Erp.Modules.Organizations.Contracts;
using Erp.Modules.Organizations.Organizations;

namespace Erp.Modules.Organizations;

internal static class OrganizationsModule
{
    public static WebApplicationBuilder AddOrganizations(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<IOrganizations, OrganizationDirectory>().AddScoped<OrganizationFactory>()
            .AddScoped<IOrganizationFactory>(services => services.GetRequiredService<OrganizationFactory>());
        return builder;
    }
}
