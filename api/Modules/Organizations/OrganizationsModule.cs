using Erp.Modules.Organizations.Branches;
using Erp.Modules.Organizations.Contracts;
using Erp.Modules.Organizations.Organizations;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Organizations;

internal static class OrganizationsModule
{
    public static WebApplicationBuilder AddOrganizations(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<IOrganizations, OrganizationDirectory>().AddScoped<IKnownIds, KnownOrganizations>().AddScoped<OrganizationFactory>().AddScoped<OrganizationEditor>().AddScoped<BranchEditor>()
            .AddScoped<IOrganizationFactory>(services => services.GetRequiredService<OrganizationFactory>());
        return builder;
    }
}
